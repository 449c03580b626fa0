import { limits } from './limits.js';

/** What a supply tells of itself; nothing of it need be known. */
export type SupplyReading = { mains?: boolean; percent?: number; minutesToEmpty?: number };

/** What the configuration says of the battery. */
export type BatteryFacts = { minutes?: number; rechargeMinutes?: number };

export type PowerState = {
  /** Since when mains has been as it is, on the monotonic clock. */
  sinceMs: number;
  mains: boolean;
  /** How full the battery is by reckoning, 0 to 1; nothing to go by until it must have been full once since the start. */
  charge: number;
  charged: boolean;
  lookedMs: number;
  low: boolean;
  /** What is not needed is to be cut off. */
  shed: boolean;
};

export type Power = {
  state: PowerState;
  percent?: number;
  /** Only on battery, and only when something tells how long it lasts. */
  minutesLeft?: number;
};

export function newPower(mains: boolean, nowMs: number): PowerState {
  return { sinceMs: nowMs, mains, charge: 0, charged: false, lookedMs: nowMs, low: false, shed: false };
}

/**
 * How the home is powered. Pure. What the battery itself tells counts before what is reckoned from its size.
 * @param reading what the supply tells now
 * @param mains whether mains is there, by the supply or by a line of the board
 */
export function powerAt(
  before: PowerState,
  reading: SupplyReading,
  mains: boolean,
  facts: BatteryFacts,
  nowMs: number,
): Power {
  const charge = chargeAfter(before, facts, nowMs);
  const charged = before.charged || charge === 1;
  const minutesLeft = mains ? undefined : minutesOf(reading, facts, charged ? charge : undefined);
  const { percent } = reading;
  const sinceMs = mains === before.mains ? before.sinceMs : nowMs;
  const low = isLow(before.low, percent, minutesLeft);
  return {
    state: {
      sinceMs,
      mains,
      charge,
      charged,
      lookedMs: nowMs,
      low,
      shed: shedAfter(before.shed, mains, nowMs - sinceMs),
    },
    ...(percent === undefined ? {} : { percent }),
    ...(minutesLeft === undefined ? {} : { minutesLeft }),
  };
}

function chargeAfter({ charge, mains, lookedMs }: PowerState, facts: BatteryFacts, nowMs: number): number {
  const { minutes } = facts;
  if (minutes === undefined) return charge;
  const { rechargeMinutes = minutes * limits.rechargeFactor } = facts;
  const passed = (nowMs - lookedMs) / 60_000;
  return Math.min(1, Math.max(0, charge + (mains ? passed / rechargeMinutes : -passed / minutes)));
}

function minutesOf(
  { percent, minutesToEmpty }: SupplyReading,
  { minutes }: BatteryFacts,
  charge: number | undefined,
): number | undefined {
  if (minutesToEmpty !== undefined) return Math.floor(minutesToEmpty);
  if (minutes === undefined) return undefined;
  if (percent !== undefined) return Math.floor((percent / 100) * minutes);
  // A gateway that has just started knows nothing of its battery; better no figure than a wrong one.
  return charge === undefined ? undefined : Math.floor(charge * minutes);
}

function isLow(before: boolean, percent: number | undefined, minutesLeft: number | undefined): boolean {
  const factor = before ? limits.enoughFactor : 1;
  const short = minutesLeft !== undefined && minutesLeft < limits.lowMinutes * factor;
  return short || (percent !== undefined && percent < limits.lowPercent * factor);
}

/** @param forMs for how long mains has been there, or gone */
function shedAfter(before: boolean, mains: boolean, forMs: number): boolean {
  return mains ? before && forMs < limits.restoreAfterMs : before || forMs >= limits.shedAfterMs;
}
