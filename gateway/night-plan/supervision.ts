import type { HomePlan, PlanDevice } from '@nattvakt/contract';
import { earliest } from './earliest.js';
import { limits } from './limits.js';
import { originOf } from './origin.js';
import { whoseSilence } from './protection.js';
import type { FaultIndication, FaultKind, Moment, RaisedAlarm } from './types.js';

/**
 * When each device was last heard on the monotonic clock, and by the wall clock when it was last tried. A device heard
 * of never counts from the first look.
 */
export type Supervision = {
  startedMs?: number;
  heardMs: Readonly<Record<string, number>>;
  triedAt: Readonly<Record<string, number>>;
  /**
   * How long each device had been silent when the machine stopped last. Only time in which somebody listened counts, so that a
   * machine that is started anew each night still misses what has died.
   */
  silentBeforeS?: Readonly<Record<string, number>>;
  /** Faults that have been told, as `<fault>/<device>`. */
  told: readonly string[];
};

export const nothingHeard: Supervision = { heardMs: {}, triedAt: {}, told: [] };

const dayMs = 86_400_000;

export type Supervised = {
  supervision: Supervision;
  alarms: RaisedAlarm[];
  indications: FaultIndication[];
  dueMs: number | undefined;
};

/**
 * Tells of devices that have fallen silent before they are needed, and of buttons that nobody has tried for long.
 * @param heard the device that was heard now, if any; whatever it said proves that it lives
 */
export function supervise(
  plan: HomePlan,
  before: Supervision,
  heard: { device: PlanDevice; tried: boolean } | undefined,
  at: Moment,
): Supervised {
  const known = noted(plan, before, heard, at);
  const findings = plan.devices.flatMap((device) => [silence(device, known, at), untried(device, known, at)]);
  const present = findings.filter((finding) => finding !== undefined);
  const broken = present.filter(({ overdue }) => overdue);
  const told = broken.map(({ fault, device }) => `${fault}/${device.id}`);
  const fresh = broken.filter(({ fault, device }) => !before.told.includes(`${fault}/${device.id}`));
  return {
    supervision: { ...known, told },
    alarms: fresh.map(({ fault, device, sinceMs }) => ({
      kind: fault,
      device: originOf(device),
      ...(fault === 'device-silent' ? whoseSilence(plan, device.id, silentOf(broken)) : {}),
      sinceMs,
    })),
    indications: [
      ...fresh.map(({ fault, device }) => ({ fault, device: device.id, present: true })),
      ...mended(before.told, told),
    ],
    dueMs: earliest(present.filter(({ overdue }) => !overdue).map(({ dueMs }) => dueMs)),
  };
}

function noted(
  plan: HomePlan,
  before: Supervision,
  heard: { device: PlanDevice; tried: boolean } | undefined,
  at: Moment,
): Supervision {
  const known = { ...before, startedMs: before.startedMs ?? at.monotonicMs };
  const triedAt = triedAfter(plan, before.triedAt, heard?.tried === true ? heard.device.id : undefined, at);
  if (heard === undefined) return { ...known, triedAt };
  return { ...known, triedAt, heardMs: { ...known.heardMs, [heard.device.id]: at.monotonicMs } };
}

/**
 * A button counts as tried when it is set up, and then with every press; one that was tried in days that have not come, by a
 * clock that was put right since, counts from now. Unchanged when there is nothing to note.
 */
function triedAfter(
  plan: HomePlan,
  before: Supervision['triedAt'],
  tried: string | undefined,
  at: Moment,
): Supervision['triedAt'] {
  const { wall } = at;
  if (wall === undefined || wall.quality === 'unknown') return before;
  const isNews = ({ id, testEveryDays }: PlanDevice) =>
    testEveryDays !== undefined && (id === tried || (before[id] ?? Number.POSITIVE_INFINITY) > wall.now);
  const fresh = plan.devices.filter(isNews).map(({ id }) => [id, wall.now]);
  return fresh.length === 0 ? before : { ...before, ...Object.fromEntries(fresh) };
}

type Finding = {
  fault: FaultKind & ('device-silent' | 'test-due');
  device: PlanDevice;
  sinceMs: number;
  dueMs: number;
  overdue: boolean;
};

const silentOf = (broken: readonly Finding[]): ReadonlySet<string> =>
  new Set(broken.filter(({ fault }) => fault === 'device-silent').map(({ device }) => device.id));

/** How long each device of the plan that tells of itself has been silent by now. */
export function silenceOf({ devices }: HomePlan, supervision: Supervision, nowMs: number): Record<string, number> {
  const { startedMs = nowMs, heardMs } = supervision;
  const watched = devices.filter(({ expectEveryS }) => expectEveryS !== undefined);
  const silentS = (id: string) => Math.round((nowMs - (heardMs[id] ?? startedMs)) / 1000) + before(id, supervision);
  return Object.fromEntries(watched.map(({ id }) => [id, silentS(id)]));
}

/** In seconds; none once it has been heard. */
function before(id: string, { heardMs, silentBeforeS = {} }: Supervision): number {
  return heardMs[id] === undefined ? (silentBeforeS[id] ?? 0) : 0;
}

function silence(device: PlanDevice, known: Supervision, at: Moment): Finding | undefined {
  if (device.expectEveryS === undefined) return undefined;
  const { startedMs = 0, heardMs } = known;
  const sinceMs = heardMs[device.id] ?? startedMs;
  const allowedS = device.expectEveryS * limits.silentAfterIntervals - before(device.id, known);
  const dueMs = sinceMs + Math.round(allowedS * 1000);
  return { fault: 'device-silent', device, sinceMs, dueMs, overdue: at.monotonicMs >= dueMs };
}

/** Only with a known clock: nobody can count days without one. */
function untried(device: PlanDevice, { triedAt }: Supervision, at: Moment): Finding | undefined {
  const last = triedAt[device.id];
  if (device.testEveryDays === undefined || last === undefined) return undefined;
  if (at.wall === undefined || at.wall.quality === 'unknown') return undefined;
  const toMonotonicMs = at.monotonicMs - at.wall.now;
  const dueMs = last + device.testEveryDays * dayMs + toMonotonicMs;
  return { fault: 'test-due', device, sinceMs: dueMs, dueMs, overdue: at.monotonicMs >= dueMs };
}

function mended(before: readonly string[], now: readonly string[]): FaultIndication[] {
  return before
    .filter((key) => !now.includes(key))
    .map((key) => {
      const [fault, ...device] = key.split('/');
      return { fault: fault as FaultKind, device: device.join('/'), present: false };
    });
}
