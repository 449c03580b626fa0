import type { Priority } from '@nattvakt/contract/alarm-kinds';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from './limits.js';
import {
  acrossStart,
  afterMessage,
  afterRound,
  decideTexting,
  forgetClosed,
  quiet,
  type Texting,
  type UnheardAlarm,
} from './texting.js';

const minute = 60_000;
const alarm = (id: string, sinceMs: number, priority: Priority = 'life', restored = false): UnheardAlarm => ({
  id,
  priority,
  sinceMs,
  restored,
});

/** A round as the shell goes through it: one message after the other. */
function afterSending(texting: Texting, round: readonly UnheardAlarm[], sent: number, nowMs: number): Texting {
  const told = Array.from({ length: sent }).reduce<Texting>((state) => afterMessage(state, round), texting);
  return afterRound(told, sent, nowMs);
}

type Life = { rounds: { atMs: number; ids: string[] }[]; texting: Texting };

/** Lives through `untilMs` with these alarms unheard; each round reaches as many numbers as `sent` says. */
function live(
  alarms: readonly UnheardAlarm[],
  untilMs: number,
  sent: (round: number) => number = () => 1,
  texting: Texting = quiet,
): Life {
  const rounds: Life['rounds'] = [];
  for (let nowMs = 0; nowMs <= untilMs; nowMs += 1_000) {
    const there = alarms.filter(({ sinceMs }) => sinceMs <= nowMs);
    const decided = decideTexting(texting, there, limits.helpAfterMs, nowMs);
    texting = decided.texting;
    if (decided.round === undefined) continue;
    rounds.push({ atMs: nowMs, ids: decided.round.map(({ id }) => id) });
    texting = afterSending(texting, decided.round, sent(rounds.length - 1), nowMs);
  }
  return { rounds, texting };
}
const times = (life: Life) => life.rounds.map(({ atMs }) => atMs / 1_000);

describe('a home that nobody has heard', () => {
  it('texts 30 s after a call for help, again after a minute, then more and more slowly', () => {
    expect(times(live([alarm('a', 0)], 70 * minute))).toEqual([30, 90, 210, 510, 1110, 2010, 3810]);
  });

  it('waits five minutes with water and cold, and leaves faults of its own to the dispatcher, which misses the home', () => {
    expect(times(live([alarm('w', 0, 'safety')], 330_000))).toEqual([300]);
    expect(times(live([alarm('t', 0, 'technical'), alarm('p', 0, 'test')], 60 * minute))).toEqual([]);
  });

  it('tells of a new alarm soon, though it had become slow with the first', () => {
    const life = live([alarm('a', 0), alarm('b', 20 * minute, 'distress')], 25 * minute);
    expect(life.rounds.map(({ atMs, ids }) => [atMs / 1_000, ids])).toEqual([
      [30, ['a']],
      [90, ['a']],
      [210, ['a']],
      [510, ['a']],
      [1110, ['a']],
      [1230, ['a', 'b']],
    ]);
  });

  it('sends one round for alarms that come together, and no two within a minute', () => {
    const presses = Array.from({ length: 20 }, (_, n) => alarm(`a${n}`, n * 3_000));
    const life = live(presses, 4 * minute);
    expect(times(life)).toEqual([30, 90, 210]);
    expect(life.rounds.at(-1)?.ids).toHaveLength(20);
  });

  it('tries again at once and then ever more slowly while no message goes out', () => {
    const life = live([alarm('a', 0)], 8 * minute, (n) => (n < 6 ? 0 : 2));
    expect(times(life)).toEqual([30, 40, 60, 100, 180, 300, 420, 480]);
    expect(life.texting.told).toEqual({ a: 4 });
  });

  it('is quiet when every alarm has its receipt, and starts from the beginning with the next', () => {
    const { texting } = live([alarm('a', 0)], 20 * minute);
    const heard = decideTexting(texting, [], limits.helpAfterMs, 21 * minute);
    expect(heard).toEqual({ texting: { ...texting, rounds: 0, failures: 0 } });
    const next = alarm('b', 22 * minute);
    expect(decideTexting(heard.texting, [next], limits.helpAfterMs, 22 * minute).dueMs).toBe(22 * minute + 30_000);
    expect(forgetClosed(texting, (id) => id !== 'a').told).toEqual({});
  });
});

describe('a restart', () => {
  it('of the gateway alone forgets nothing and repeats nothing', () => {
    const { texting } = live([alarm('a', 0)], 100_000);
    const after = JSON.parse(JSON.stringify(texting)) as Texting;
    const decided = decideTexting(after, [alarm('a', 101_000, 'life', true)], limits.helpAfterMs, 111_000);
    expect(decided).toMatchObject({ dueMs: 210_000 });
    expect(decided.round).toBeUndefined();
  });

  it('with an alarm that was never told of texts after the time a connection takes', () => {
    const decided = decideTexting(quiet, [alarm('a', 1_000, 'life', true)], limits.helpAfterMs, 1_000);
    expect(decided.dueMs).toBe(1_000 + limits.afterStartMs);
  });

  it('of the machine repeats after a minute, and one that starts over and over stays within the day’s messages', () => {
    let texting = live([alarm('a', 0)], 100_000).texting;
    let rounds = 0;
    for (let start = 0; start < 100; start += 1) {
      const life = live([alarm('a', 0, 'life', true)], 2 * minute, () => 1, acrossStart(texting, 0));
      expect(times(life)[0] ?? 60).toBe(60);
      rounds += life.rounds.length;
      texting = life.texting;
    }
    expect(rounds).toBeLessThanOrEqual(limits.dailyRounds);
    const quietYet = live([alarm('a', 0, 'life', true)], 61 * minute, () => 1, acrossStart(texting, 0));
    expect(quietYet.rounds.length, 'slow, and never silent').toBe(1);
  });
});

const anAlarm = fc.record({
  sinceMs: fc.integer({ min: 0, max: 24 * 60 }).map((at) => at * minute),
  priority: fc.constantFrom<Priority>('life', 'distress', 'safety'),
});

/** A day from one decision to the next, as the shell does it. `waits`: how long each time until it is to be asked again. */
function liveByDues(alarms: readonly UnheardAlarm[], works: (round: number) => boolean) {
  const sent: number[] = [];
  const waits: (number | undefined)[] = [];
  let texting = quiet;
  let nowMs = 0;
  for (let n = 0; nowMs <= 24 * 60 * minute; n += 1) {
    const there = alarms.filter(({ sinceMs }) => sinceMs <= nowMs);
    const decided = decideTexting(texting, there, limits.helpAfterMs, nowMs);
    const out = works(n) ? 1 : 0;
    texting = decided.round ? afterSending(decided.texting, decided.round, out, nowMs) : decided.texting;
    if (decided.round && out > 0) sent.push(nowMs);
    const dueMs = decided.round ? nowMs + 1 : decided.dueMs;
    if (there.length > 0) waits.push(dueMs && dueMs - nowMs);
    const arrival = Math.min(...alarms.map(({ sinceMs }) => sinceMs).filter((ms) => ms > nowMs));
    nowMs = Math.min(dueMs ?? Number.POSITIVE_INFINITY, arrival);
  }
  return { sent, waits };
}

it('never falls silent while an alarm is unheard, and never costs more than the day’s limit allows', () => {
  fc.assert(
    fc.property(fc.array(anAlarm, { minLength: 1, maxLength: 30 }), fc.array(fc.boolean()), (made, works) => {
      const alarms = made.map(({ sinceMs, priority }, n) => alarm(`a${n}`, sinceMs, priority));
      const { sent, waits } = liveByDues(alarms, (round) => works[round] ?? true);
      for (const wait of waits) expect(wait).toBeLessThanOrEqual(limits.overDailyMs);
      expect(sent.length).toBeLessThanOrEqual(limits.dailyRounds + 24 * 6);
      const gaps = sent.slice(1).map((ms, i) => ms - (sent[i] ?? 0));
      expect(Math.min(...gaps, limits.gapMs)).toBe(limits.gapMs);
    }),
    { numRuns: 60 },
  );
});
