import type { CaseState } from '@nattvakt/contract';
import { byUrgency, type Priority } from '@nattvakt/contract/alarm-kinds';
import { limits } from './limits.js';

/**
 * What the home shows of its alarms.
 * - `pressed`: noticed here, not yet heard by a dispatcher
 * - `heard`: a dispatcher has stored it
 * - `coming`: a person has taken it; `arrived` when that person says to be there
 * - `not-heard`: no dispatcher has answered in time; the gateway goes on trying
 * - `asking`: something is not as it should be, and the home asks whether all is well before it raises an alarm
 * - `fault`: nothing is asked for, and something of the home's own is broken
 */
export type Indication =
  | { state: 'idle' }
  | { state: 'pressed'; device: string }
  | { state: 'heard'; device: string }
  | { state: 'coming'; device: string; by?: string; arrived: boolean }
  | { state: 'not-heard'; device: string }
  | { state: 'asking'; device: string; about: string }
  | { state: 'fault'; fault: string; device: string };

export type IndicatedAlarm = {
  priority: Priority;
  device: string;
  /** Since when it has been trying, on the monotonic clock. */
  sinceMs: number;
  /** Undefined until a dispatcher has it. */
  standing?: { state: CaseState; by?: string };
};

/** What the home asks before it raises: the kind of alarm it would be, and the device that answers. */
export type Asked = { kind: string; device: string };

export type Fault = { fault: string; device: string };

/** The indication, and when it changes by itself. */
export type Shown = { indication: Indication; dueMs: number | undefined };

type OfAlarm = Exclude<Indication, { state: 'idle' | 'asking' | 'fault' }>;

const answered = ['not-heard', 'pressed', 'heard', 'coming'] as const;

/**
 * Shows the most urgent alarm a client may have asked for; of equally urgent ones the least answered, so that nobody is
 * told "coming" for a call that nobody has heard. Technical alarms are shown as the fault they tell of, for as long as it lasts.
 * A question waits for real alarms: unanswered it becomes one.
 */
export function indicate(
  alarms: Iterable<IndicatedAlarm>,
  faults: readonly Fault[],
  nowMs: number,
  questions: readonly Asked[] = [],
): Shown {
  let first: { indication: OfAlarm; priority: Priority } | undefined;
  let dueMs: number | undefined;
  for (const alarm of alarms) {
    if (alarm.priority === 'technical') continue;
    const indication = indicationOf(alarm, nowMs);
    if (indication.state === 'pressed')
      dueMs = Math.min(dueMs ?? Number.POSITIVE_INFINITY, alarm.sinceMs + limits.notHeardMs);
    const candidate = { indication, priority: alarm.priority };
    if (first === undefined || isBefore(candidate, first)) first = candidate;
  }
  return { indication: first?.indication ?? ofQuestions(questions) ?? ofFaults(faults), dueMs };
}

type Candidate = { indication: { state: (typeof answered)[number] }; priority: Priority };

function isBefore(a: Candidate, b: Candidate): boolean {
  const urgency = byUrgency(a.priority, b.priority);
  if (urgency !== 0) return urgency < 0;
  return answered.indexOf(a.indication.state) < answered.indexOf(b.indication.state);
}

function indicationOf(alarm: IndicatedAlarm, nowMs: number): OfAlarm {
  const { device, standing } = alarm;
  if (standing === undefined) {
    return { state: nowMs - alarm.sinceMs >= limits.notHeardMs ? 'not-heard' : 'pressed', device };
  }
  if (standing.state === 'open' || standing.state === 'closed') return { state: 'heard', device };
  const by = standing.by === undefined ? {} : { by: standing.by };
  return { state: 'coming', device, ...by, arrived: standing.state === 'arrived' };
}

function ofQuestions([question]: readonly Asked[]): Indication | undefined {
  return question && { state: 'asking', device: question.device, about: question.kind };
}

function ofFaults(faults: readonly Fault[]): Indication {
  const fault = faults[0];
  return fault === undefined ? { state: 'idle' } : { state: 'fault', ...fault };
}
