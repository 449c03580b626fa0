import type { ActivityRow } from '../activity/row.js';
import type { Moment } from '../night-plan/types.js';

/** A time of the past, Unix ms. Not `known`: the last time that was known before it. */
export type PastTime = { at: number; known: boolean };

type Waiting<T> = { thing: T; monotonicMs: number };

/** What is known of the time so far, and what waits for somebody to know more. */
export type Times<T> = { knownAt: number | undefined; boot: string; waiting: readonly Waiting<T>[] };
export type Told<T> = { thing: T; time: PastTime };

export const noTimes: Times<never> = { knownAt: undefined, boot: '', waiting: [] };

/**
 * Things happened up to a row. A board without a clock learns the time some while after its start: what happened before
 * that is told when it is known, or, when it never became known, with the last known time before.
 */
export function timesAfter<T>(
  before: Times<T>,
  { at, what }: ActivityRow,
  things: readonly { thing: T; at: Moment }[],
): { times: Times<T>; told: Told<T>[] } {
  const boot = what.type === 'start' ? what.boot : before.boot;
  const otherBoot = boot !== before.boot;
  const given = otherBoot ? givenUp(before) : [];
  const waiting = [
    ...(otherBoot ? [] : before.waiting),
    ...things.map((one) => ({ thing: one.thing, monotonicMs: one.at.monotonicMs })),
  ];
  const now = at.wall === undefined || at.wall.quality === 'unknown' ? undefined : at.wall.now;
  if (now === undefined) return { times: { ...before, boot, waiting }, told: given };
  const told = waiting.map(({ thing, monotonicMs }) => ({
    thing,
    time: { at: now - (at.monotonicMs - monotonicMs), known: true },
  }));
  return { times: { knownAt: now, boot, waiting: [] }, told: [...given, ...told] };
}

/** What nobody can date any more. What has not even a time before it is left out. */
export function givenUp<T>({ knownAt, waiting }: Times<T>): Told<T>[] {
  if (knownAt === undefined) return [];
  return waiting.map(({ thing }) => ({ thing, time: { at: knownAt, known: false } }));
}
