import {
  type AlarmRole,
  alarmRoles,
  type CaseKind,
  isAlarmKind,
  type RulePriority,
  rulePriorities,
  unbending,
} from './alarm-kinds.js';
import { limits } from './limits.js';
import { Alarm } from './messages/alarm.js';
import { protocolVersion } from './messages/envelope.js';
import { Reader, readJson } from './read-json.js';

/** An alarm as far as it could be understood. `id` is undefined when the sender gave none that reads. */
export type ReadAlarm = {
  id: string | undefined;
  kind: CaseKind;
  device: { id: string; name?: string; room?: string };
  rule?: string;
  /** What the rule says instead of what the kind of alarm says. A word that is not known leaves the kind's own. */
  priority?: RulePriority;
  role?: AlarmRole;
  /** Messages that the home has sent about it by its own modem. */
  toldBySms?: number;
  /** Milliseconds since the fact arose, when the sender could tell. */
  ageMs: number | undefined;
  seq: { epoch: number; n: number } | undefined;
  /** Why this is shown as "okänt larm", or undefined when everything was understood. */
  oddity?: 'version' | 'kind' | 'fields';
};

export type AlarmReading =
  | { ok: true; alarm: ReadAlarm }
  | { ok: false; reason: 'too-large' | 'not-json' | 'not-an-object' };

const strict = new Reader(Alarm);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Reads an alarm from a known gateway. Whatever is a JSON object is an alarm: what cannot be understood makes the case
 * an unknown one, it never makes it disappear. Only what is no object at all is refused.
 */
export function readAlarm(bytes: Uint8Array): AlarmReading {
  const json = readJson(bytes);
  if (!json.ok) return { ok: false, reason: json.reason === 'too-large' ? 'too-large' : 'not-json' };
  const body = json.value;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { ok: false, reason: 'not-an-object' };
  const read = strict.check(body);
  if (read.ok && read.value.v === protocolVersion && isAlarmKind(read.value.kind)) {
    const { id, kind, device, seq, ageMs, ageExact } = read.value;
    const alarm = { id, kind, device, seq, ageMs: ageExact ? ageMs : undefined, ...ruleOf(read.value) };
    return { ok: true, alarm: { ...alarm, ...given(read.value) } };
  }
  return { ok: true, alarm: salvage(body as Record<string, unknown>, read.ok) };
}

function given({ rule, toldBySms }: Pick<Alarm, 'rule' | 'toldBySms'>): Pick<ReadAlarm, 'rule' | 'toldBySms'> {
  return { ...(rule === undefined ? {} : { rule }), ...(toldBySms === undefined ? {} : { toldBySms }) };
}

/** A call for help, smoke, gas and water stay what they are, whatever a home says. */
function ruleOf({ kind, priority, role }: Alarm): Pick<ReadAlarm, 'priority' | 'role'> {
  if (unbending.some((one) => one === kind)) return {};
  const rank = rulePriorities.find((one) => one === priority);
  const whose = alarmRoles.find((one) => one === role);
  return { ...(rank === undefined ? {} : { priority: rank }), ...(whose === undefined ? {} : { role: whose }) };
}

function salvage(body: Record<string, unknown>, wellFormed: boolean): ReadAlarm {
  // A word of another version may mean something else than ours.
  const known = body.v === protocolVersion && typeof body.kind === 'string' && isAlarmKind(body.kind);
  const kind = known ? (body.kind as CaseKind) : 'unknown';
  return {
    id: typeof body.id === 'string' && uuid.test(body.id) ? body.id : undefined,
    kind,
    device: salvageDevice(body.device),
    ageMs: undefined,
    seq: undefined,
    oddity: oddityOf(body, kind, wellFormed),
  };
}

function oddityOf(body: Record<string, unknown>, kind: CaseKind, wellFormed: boolean): 'version' | 'kind' | 'fields' {
  if (body.v !== protocolVersion) return 'version';
  if (kind === 'unknown' && wellFormed) return 'kind';
  return 'fields';
}

function salvageDevice(device: unknown): ReadAlarm['device'] {
  const fields = typeof device === 'object' && device !== null ? (device as Record<string, unknown>) : {};
  const text = (value: unknown, chars: number) =>
    typeof value === 'string' && value.length > 0 ? value.slice(0, chars) : undefined;
  const name = text(fields.name, limits.nameChars);
  const room = text(fields.room, limits.nameChars);
  return {
    id: text(fields.id, limits.idChars) ?? 'unknown',
    ...(name === undefined ? {} : { name }),
    ...(room === undefined ? {} : { room }),
  };
}
