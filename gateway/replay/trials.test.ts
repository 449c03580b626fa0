import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  type HomePlan,
  type TrialReport,
  TrialReport as TrialReportSchema,
  limits as told,
  trialText,
  uuidV7,
} from '@nattvakt/contract';
import { Reader } from '@nattvakt/contract/read-json';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ActivityRow } from '../activity/row.js';
import { KeptLog } from '../testing/kept-log.js';
import { heard, pendant, planWith } from '../testing/plan.js';
import { until } from '../testing/until.js';
import { limits } from './limits.js';
import { newTrial, tryOn } from './trial.js';
import type { TrialPage } from './trial-thread.js';
import type { TrialWorker } from './trial-worker.js';
import { Trials } from './trials.js';

const startAt = Date.parse('2026-11-20T20:00:00Z');
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const present = planWith({ id: 'help', rule: 'help-button', device: 'pendant' });
const proposed = planWith();
const ids = Array.from({ length: 4 }, (_, n) => uuidV7(n, Buffer.alloc(10, n + 1)));
const [id = '', other = ''] = ids;

function signature(of: string, plan: string, key: KeyObject = privateKey): string {
  return sign('sha256', Buffer.from(trialText(of, plan)), { key, dsaEncoding: 'ieee-p1363' }).toString('base64');
}
function order(of: string, more: object = {}, plan: HomePlan = proposed): Uint8Array {
  const text = JSON.stringify(plan);
  const envelope = { v: 1, gateway: 'gw-1', at: '2026-11-20T20:00:00Z' };
  const whole = {
    ...envelope,
    id: of,
    order: 'try',
    plan: text,
    key: 'key-1',
    signature: signature(of, text),
    ...more,
  };
  return Buffer.from(JSON.stringify(whole));
}

const row = (second: number): ActivityRow => {
  const monotonicMs = second * 1_000;
  const at = { monotonicMs, wall: { now: startAt + monotonicMs, quality: 'synchronised' as const } };
  return { at, what: heard(pendant, { type: 'button', pressed: true }, monotonicMs) };
};

/** As the thread, without one. */
class NearWorker implements TrialWorker {
  #trial;
  ended = false;
  held: Promise<void> = Promise.resolve();
  constructor(plans: { present: HomePlan; proposed: HomePlan }) {
    this.#trial = newTrial(plans);
  }
  async take({ rows, isLast }: TrialPage) {
    await this.held;
    const done = tryOn(this.#trial, rows, isLast);
    this.#trial = done.trial;
    return done.found;
  }
  async end() {
    this.ended = true;
  }
}

describe('trying a plan in the home', () => {
  let rows: ActivityRow[];
  let sent: TrialReport[];
  let workers: NearWorker[];
  let held: Promise<void>;
  let nowMs: number;
  let trials: Trials;

  beforeEach(() => {
    rows = [1, 5].map(row);
    sent = [];
    workers = [];
    held = Promise.resolve();
    nowMs = 0;
    trials = new Trials({
      gateway: 'gw-1',
      ground: { keys: [{ id: 'key-1', key: publicKey }], home: 'home-test', problemsOf: () => [] },
      present: () => present,
      past: {
        written: async () => undefined,
        count: async () => rows.length,
        page: async (after) => {
          const page = rows.slice(after, after + 500);
          return { seq: after + page.length, rows: page };
        },
      },
      now: () => ({ ...row(100_000), what: { type: 'there' } }),
      startWorker: (plans) => {
        const worker = new NearWorker(plans);
        worker.held = held;
        workers.push(worker);
        return worker;
      },
      send: (report) => sent.push(report),
      clock: { now: () => startAt, monotonicMs: () => nowMs },
      log: new KeptLog(),
    });
  });
  const ends = () => until('the trial ends', () => sent.some(({ state }) => state !== 'running'));

  it('tells the alarms of both plans, the days they are of, and nothing else', async () => {
    trials.take(order(id));
    await ends();
    expect(sent).toEqual([
      {
        ...{ v: 1, gateway: 'gw-1', at: new Date(startAt).toISOString(), id, seq: 0, state: 'done', percent: 100 },
        alarms: [1, 5].map((second) => ({
          ...{ setting: 'present', rule: 'help', kind: 'help-button', timeKnown: true },
          at: new Date(startAt + second * 1_000).toISOString(),
        })),
        ...{ gaps: [], from: new Date(startAt + 1_000).toISOString(), until: new Date(startAt + 1e8).toISOString() },
      },
    ]);
    expect(workers[0]?.ended).toBe(true);
  });

  it('answers in pieces that the dispatcher takes, and counts what is too much', async () => {
    rows = Array.from({ length: 20_000 }, (_, second) => row(second));
    trials.take(order(id));
    await ends();
    const reader = new Reader(TrialReportSchema);
    for (const piece of sent) expect(reader.read(Buffer.from(JSON.stringify(piece))).ok).toBe(true);
    expect(sent.map(({ seq }) => seq)).toEqual(sent.map((_, i) => i));
    const shown = sent.flatMap(({ alarms }) => alarms).length;
    expect(shown).toBe((told.trialPieces + 1) * told.trialAlarmsAPiece);
    expect(sent.at(-1)).toMatchObject({ state: 'done', leftOut: 20_000 - shown });
  });

  it.each([
    ['another key', { key: 'key-2' }, 'wrong-signature'],
    ['another text', { plan: JSON.stringify(present) }, 'wrong-signature'],
    ['a signature of another trial', { signature: signature(other, JSON.stringify(proposed)) }, 'wrong-signature'],
    ['nothing that is a plan', { plan: '{}', signature: signature(id, '{}') }, 'invalid'],
  ])('refuses %s before it reads anything', (_name, more, reason) => {
    trials.take(order(id, more));
    expect(sent).toMatchObject([{ id, state: 'refused', reason }]);
    expect(workers).toEqual([]);
  });

  it('refuses the plan of another home', () => {
    trials.take(order(id, {}, { ...proposed, home: 'home-next-door' }));
    expect(sent).toMatchObject([{ state: 'refused', reason: 'other-home' }]);
  });

  it('says nothing to what it cannot read at all', () => {
    trials.take(Buffer.from('no order'));
    expect([sent, trials.counters.refused]).toEqual([[], 1]);
  });

  it('says so where nothing is remembered', async () => {
    rows = [];
    trials.take(order(id));
    await ends();
    expect(sent).toMatchObject([{ state: 'refused', reason: 'nothing-kept' }]);
  });

  it('ends when nobody waits for it any more, and when somebody asks for another', async () => {
    let release: () => void = () => undefined;
    held = new Promise((resolve) => {
      release = resolve;
    });
    trials.take(order(id));
    await until('it goes on', () => workers.length === 1);
    trials.take(order(other));
    expect(sent).toMatchObject([{ id, state: 'cancelled', reason: 'replaced' }]);
    trials.take(order(other, { order: 'cancel' }));
    expect(sent.at(-1)).toMatchObject({ id: other, state: 'cancelled' });
    expect(workers.map(({ ended }) => ended)).toEqual([true, true]);
    release();
    await trials.stop();
    expect(sent).toHaveLength(2);
  });

  it('gives up what takes too long', async () => {
    rows = Array.from({ length: 2_000 }, (_, second) => row(second));
    trials.take(order(id));
    nowMs = limits.trialMs + 1;
    await ends();
    expect(sent).toMatchObject([{ state: 'failed', reason: 'too-slow' }]);
  });
});
