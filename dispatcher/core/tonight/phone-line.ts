import { coverageLimits, type SignOn } from '../coverage-watch/index.js';
import type { TonightFacts } from './facts.js';
import type { Level } from './level.js';

/**
 * Whether an alarm would be heard.
 * - `rings`: it gives signs of life with its sound on, and somebody has heard it ring since they signed on
 * - `not-heard`: it gives signs of life, but nobody has tried whether it is heard
 * - `silent`: no sign of life for some minutes, or its sound is off
 */
export type PhoneState = 'rings' | 'not-heard' | 'silent';

export type PhoneLine = {
  id: string;
  label: string;
  givenName: string;
  state: PhoneState;
  seenAt: number | null;
  /** Percent, where the phone tells. */
  battery: number | null;
  charging: boolean;
  batteryLow: boolean;
};

export function phoneLine(
  { phoneId, personId, fromMs }: SignOn,
  { directory, phones }: TonightFacts,
  now: number,
): PhoneLine {
  const life = phones.find((one) => one.phoneId === phoneId);
  const alive = life?.seenAt !== undefined && now - life.seenAt < coverageLimits.silentMs;
  const heard = life?.heardAt !== undefined && life.heardAt >= fromMs;
  const battery = life?.battery ?? null;
  const charging = life?.charging ?? false;
  return {
    id: phoneId,
    label: directory.phones.find(({ id }) => id === phoneId)?.label ?? phoneId,
    givenName: directory.people.find(({ id }) => id === personId)?.givenName ?? '',
    state: !alive ? 'silent' : heard ? 'rings' : 'not-heard',
    seenAt: life?.seenAt ?? null,
    ...{ battery, charging },
    batteryLow: battery !== null && !charging && battery <= coverageLimits.batteryLow,
  };
}

export const phoneLevel = ({ state, batteryLow }: PhoneLine): Level =>
  state === 'rings' && !batteryLow ? 'good' : 'warning';
