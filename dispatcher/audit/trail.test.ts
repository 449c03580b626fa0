import { beforeEach, describe, expect, it } from 'vitest';
import { NotNotedError } from '../http/audit-port.js';
import { chained, emptyChain } from '../store/audit-chain.js';
import type { AuditEntry, AuditRow, AuditStore } from '../store/audit-store.js';
import { StoreError } from '../store/store.js';
import { AuditTrail } from './trail.js';

class Chain {
  rows: AuditRow[] = [];
  writes = 0;
  failing: 'storage' | 'content' | undefined;
  held: Promise<void> | undefined;
  async append(entries: readonly AuditEntry[]) {
    this.writes += 1;
    await this.held;
    if (this.failing) throw new StoreError(this.failing, new Error('no'));
    this.rows.push(...chained(this.rows.at(-1) ?? emptyChain, entries));
    return this.rows.at(-1) ?? emptyChain;
  }
  head = async () => this.rows.at(-1) ?? emptyChain;
  shownBefore = async () => this.rows.filter(({ what }) => what === 'card');
}

let chain: Chain;
let logged: string[];
let at: number;
const trailOn = () => {
  const log = ({ event }: { event: string }) => void logged.push(event);
  return new AuditTrail({
    audit: chain as unknown as AuditStore,
    roleOf: ({ personId }, now) => `${personId}@${now}`,
    clock: { now: () => at, monotonicMs: () => at },
    log: { debug: log, info: log, warn: log, error: log },
  });
};
beforeEach(() => {
  chain = new Chain();
  logged = [];
  at = 5;
});
const who = { sessionId: 's-1', personId: 'karin', phoneId: null };
const timeline = (caseId: string) =>
  ({ ...who, what: 'case.timeline', homeId: 'home-1', caseId, reason: 'leads-provider' }) as const;
const card = (caseId: string, phoneId = 'phone-1') =>
  ({ ...who, phoneId, what: 'card', homeId: 'home-1', caseId, reason: 'serves-area' }) as const;
const written = () => chain.rows.map(({ what, caseId }) => `${what} ${caseId}`);

describe('a reading', () => {
  it('is in the store, with what the reader was at that instant, before anything is shown', async () => {
    await trailOn().note(timeline('a'));
    expect(chain.rows).toMatchObject([
      { seq: 1, atMs: 5, role: 'karin@5', personId: 'karin', caseId: 'a', subject: null },
    ]);
  });

  it('that cannot be written down is refused, and the next one is tried anew', async () => {
    const trail = trailOn();
    chain.failing = 'storage';
    await expect(trail.note(timeline('a'))).rejects.toBeInstanceOf(NotNotedError);
    chain.failing = undefined;
    await trail.note(timeline('b'));
    expect(written()).toEqual(['case.timeline b']);
  });

  it('goes with all that came during the write before', async () => {
    const trail = trailOn();
    let release = () => {};
    chain.held = new Promise((done) => {
      release = done;
    });
    const notes = ['a', 'b', 'c'].map((id) => trail.note(timeline(id)));
    release();
    await Promise.all(notes);
    expect([written(), chain.writes]).toEqual([['case.timeline a', 'case.timeline b', 'case.timeline c'], 2]);
  });
});

describe('a card', () => {
  it('is noted once for each phone and case, also after a restart', async () => {
    const trail = trailOn();
    for (const note of [card('a'), card('a'), card('a', 'phone-2'), card('b'), card('a')]) trail.noteSoon(note);
    await trail.stop();
    const again = trailOn();
    again.noteSoon(card('a'), card('c'));
    await again.stop();
    expect(written()).toEqual(['card a', 'card a', 'card b', 'card c']);
  });

  it('goes with the next turn, and whatever is done with a key at once', async () => {
    const trail = trailOn();
    trail.noteSoon(card('a'));
    trail.noteSoon(card('b'));
    expect([chain.writes, trail.waiting]).toEqual([0, 2]);
    trail.turn();
    await trail.stop();
    expect([chain.writes, written()]).toEqual([1, ['card a', 'card b']]);
    trail.noteSoon({ ...who, what: 'code.set', homeId: null, caseId: null, reason: 'own-key' });
    await trail.stop();
    expect(written().at(-1)).toBe('code.set null');
  });

  it('waits in memory while the store fails, and keeps its place before what is read later', async () => {
    const trail = trailOn();
    chain.failing = 'storage';
    trail.noteSoon(card('a'), card('b'));
    await expect(trail.note(timeline('x'))).rejects.toBeInstanceOf(NotNotedError);
    expect(trail.waiting).toBe(2);
    chain.failing = undefined;
    at = 9;
    await trail.note(timeline('c'));
    expect(written()).toEqual(['card a', 'card b', 'case.timeline c']);
    expect(chain.rows[0]?.atMs).toBe(5);
    expect([trail.waiting, trail.lost]).toEqual([0, 0]);
  });

  it('that no store could take, or that is left at the end, stands in the log', async () => {
    const trail = trailOn();
    chain.failing = 'content';
    trail.noteSoon(card('a'));
    await trail.stop();
    chain.failing = 'storage';
    trail.noteSoon(card('b'));
    await trail.stop();
    expect([trail.waiting, trail.lost]).toEqual([0, 2]);
    expect(logged.filter((event) => event === 'audit.lost')).toHaveLength(2);
  });
});

it('tells the log once an hour how far the chain reaches, when it has grown', async () => {
  const trail = trailOn();
  await trail.note(timeline('a'));
  const heads = () => logged.filter((event) => event === 'audit.head').length;
  const turn = async (ms: number) => {
    at = ms;
    trail.turn();
    await trail.stop();
    return heads();
  };
  expect(await turn(10)).toBe(1);
  expect(await turn(20)).toBe(1);
  expect(await turn(3_700_000)).toBe(1);
  await trail.note(timeline('b'));
  expect(await turn(8_000_000)).toBe(2);
});
