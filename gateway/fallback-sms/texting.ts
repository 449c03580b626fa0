import type { Priority } from '@nattvakt/contract/alarm-kinds';
import { limits } from './limits.js';

/** An alarm that no dispatcher has given a receipt for. */
export type UnheardAlarm = {
  id: string;
  priority: Priority;
  /** Since when this process has been trying, on the monotonic clock. */
  sinceMs: number;
  /** It was unheard already when this process started. */
  restored: boolean;
};

/** What is remembered of the messages. Plain values: kept on disk between rounds. Times are monotonic. */
export type Texting = {
  /** Rounds in which a message went out, since nothing was unheard last. */
  rounds: number;
  /** Rounds in vain since the last that went out. */
  failures: number;
  /** When the last round began, in vain or not. */
  lastMs?: number;
  /** When the rounds of the last day went out. */
  dayMs: readonly number[];
  /** Messages that went out about each alarm. */
  told: Readonly<Record<string, number>>;
};

export const quiet: Texting = { rounds: 0, failures: 0, dayMs: [], told: {} };

export type TextingDecision = {
  texting: Texting;
  /** Alarms that a round of messages is to tell of now, the most urgent first. */
  round?: readonly UnheardAlarm[];
  /** When to ask again. */
  dueMs?: number;
};

/**
 * Whether the home is to text for itself now. A receipt for every alarm ends it; nothing else does.
 * @param helpAfterMs how long a call for help waits for its receipt
 */
export function decideTexting(
  texting: Texting,
  unheard: readonly UnheardAlarm[],
  helpAfterMs: number,
  nowMs: number,
): TextingDecision {
  const waits = unheard.flatMap((alarm) => {
    const dueMs = firstDueMs(alarm, helpAfterMs);
    return dueMs === undefined ? [] : [{ alarm, dueMs }];
  });
  if (waits.length === 0) return { texting: { ...texting, rounds: 0, failures: 0 } };
  const late = waits.filter(({ dueMs }) => dueMs <= nowMs).map(({ alarm }) => alarm);
  const next = Math.min(...waits.filter(({ dueMs }) => dueMs > nowMs).map(({ dueMs }) => dueMs));
  if (late.length === 0) return { texting, dueMs: next };
  const roundMs = nextRoundMs(texting, late, nowMs);
  if (nowMs < roundMs) return { texting, dueMs: Math.min(roundMs, next) };
  return { texting: { ...texting, lastMs: nowMs }, round: [...late].sort(byPriority) };
}

/** The same after one message of a round has gone out. */
export function afterMessage(texting: Texting, round: readonly UnheardAlarm[]): Texting {
  const told = { ...texting.told };
  for (const { id } of round) told[id] = (told[id] ?? 0) + 1;
  return { ...texting, told: Object.fromEntries(Object.entries(told).slice(-limits.toldAlarms)) };
}

/** The same after a round: to how many numbers it went out. */
export function afterRound(texting: Texting, sent: number, nowMs: number): Texting {
  if (sent === 0) return { ...texting, failures: texting.failures + 1 };
  const dayMs = [...ofLastDay(texting.dayMs, nowMs), nowMs].slice(-limits.dailyRounds);
  return { ...texting, rounds: texting.rounds + 1, failures: 0, dayMs };
}

/** What is remembered of alarms that are closed is of no use any more. */
export function forgetClosed(texting: Texting, isOpen: (id: string) => boolean): Texting {
  const open = Object.entries(texting.told).filter(([id]) => isOpen(id));
  return open.length === Object.keys(texting.told).length ? texting : { ...texting, told: Object.fromEntries(open) };
}

/**
 * What another start of the machine left behind. Nobody knows how long it was off: the next round comes a minute after this start,
 * and the day's rounds count as sent now, so that a home that starts over and over does not text without end.
 */
export function acrossStart(texting: Texting, nowMs: number): Texting {
  const { lastMs, ...others } = texting;
  const last = lastMs === undefined ? {} : { lastMs: nowMs };
  return {
    ...others,
    ...last,
    rounds: Math.min(texting.rounds, 1),
    failures: 0,
    dayMs: texting.dayMs.map(() => nowMs),
  };
}

function firstDueMs({ priority, sinceMs, restored }: UnheardAlarm, helpAfterMs: number): number | undefined {
  if (priority === 'technical' || priority === 'test') return undefined;
  const afterMs = priority === 'safety' ? limits.safetyAfterMs : helpAfterMs;
  return sinceMs + (restored ? Math.min(limits.afterStartMs, afterMs) : afterMs);
}

function nextRoundMs(texting: Texting, late: readonly UnheardAlarm[], nowMs: number): number {
  const { lastMs, failures, rounds, told } = texting;
  if (lastMs === undefined) return nowMs;
  if (failures > 0) return lastMs + Math.min(limits.failedLastMs, limits.failedFirstMs * 2 ** (failures - 1));
  const fresh = late.some(({ id }) => told[id] === undefined);
  if (ofLastDay(texting.dayMs, nowMs).length >= limits.dailyRounds) {
    return lastMs + (fresh ? limits.overDailyFreshMs : limits.overDailyMs);
  }
  if (fresh) return lastMs + limits.gapMs;
  return lastMs + (limits.repeatMs[Math.max(0, rounds - 1)] ?? Math.max(...limits.repeatMs));
}

function ofLastDay(times: readonly number[], nowMs: number): number[] {
  return times.filter((ms) => nowMs - ms < limits.dayMs);
}

function byPriority(a: UnheardAlarm, b: UnheardAlarm): number {
  const order: readonly Priority[] = ['life', 'distress', 'safety'];
  return order.indexOf(a.priority) - order.indexOf(b.priority) || a.sinceMs - b.sinceMs;
}
