import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Grant } from '../core/access/caller.js';
import type { Tonight } from '../core/tonight/index.js';
import { DeskStreams } from './desk-stream.js';
import type { StreamSink } from './live-stream.js';
import type { SignedIn } from './ports.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const manager = (role: Grant['role'] = 'manager'): SignedIn => ({
  ...{ sessionId: 's-1', personId: 'p-1', givenName: 'Eva' },
  grants: [{ role, providerId: 'vof' }],
});

/** Takes what a browser would be sent. */
class Browser implements StreamSink {
  readonly heard: { event: string; body: Record<string, unknown> }[] = [];
  waitingBytes = 0;
  isCut = false;
  write(text: string) {
    const [, event = '', body = '{}'] = /event: (\S+)\ndata: (.*)/.exec(text) ?? [];
    this.heard.push({ event, body: JSON.parse(body) });
  }
  cut() {
    this.isCut = true;
  }
  get names() {
    return this.heard.map(({ event }) => event);
  }
}

let stands: Tonight;
let readings: number;
let caller: SignedIn | undefined;
let reading: () => Promise<void>;
let streams: DeskStreams;
let stamp: string;
const area = (name: string) => ({ id: 'nord', name, provider: null, level: 'good', why: 'calm', open: [], teams: [] });
const setTo = (name: string) => {
  const cases = { waiting: 0, accepted: 0, arrived: 0, oldestWaitingAt: null };
  stands = { at: Date.now(), areas: [{ ...area(name), cases } as Tonight['areas'][number]] };
};

beforeEach(() => {
  setTo('Nord');
  readings = 0;
  caller = manager();
  stamp = 'then';
  reading = async () => undefined;
  streams = new DeskStreams({
    tonight: {
      async read() {
        readings += 1;
        await reading();
        return () => stands;
      },
      onChange: () => () => undefined,
    },
    signIn: { caller: async () => caller },
    clock: { now: () => Date.UTC(2026, 10, 22), monotonicMs: () => 0 },
    log: silent,
    rightsStamp: () => stamp,
  });
});
afterEach(() => streams.stop());

describe('the desk’s live stream', () => {
  it('tells what stands at once, and again only when something changed', async () => {
    const browser = new Browser();
    streams.open(manager(), 'token', browser);
    await streams.tell();
    await streams.tell();
    setTo('Nordost');
    await streams.tell();
    expect(browser.heard.map(({ body }) => (body.areas as { name: string }[])[0]?.name)).toEqual(['Nord', 'Nordost']);
  });

  it('reads once for all who look', async () => {
    const browsers = [new Browser(), new Browser(), new Browser()];
    for (const browser of browsers) streams.open(manager(), 'token', browser);
    await streams.tell();
    const before = readings;
    setTo('Nordost');
    await streams.tell();
    expect(readings - before).toBe(1);
    expect(browsers.map(({ heard }) => heard.length)).toEqual([2, 2, 2]);
  });

  it('beats, and ends when the session is over or the role is gone', async () => {
    const browser = new Browser();
    streams.open(manager(), 'token', browser);
    await streams.tell();
    await streams.beat();
    expect(browser.names).toEqual(['tonight', 'beat']);
    caller = manager('night-worker');
    await streams.beat();
    expect(browser.isCut).toBe(true);

    const other = new Browser();
    streams.open(manager(), 'token', other);
    caller = undefined;
    await streams.beat();
    expect(other.isCut).toBe(true);
  });

  it('ends at once when the session ended, and not with the next beat', async () => {
    const browser = new Browser();
    streams.open(manager(), 'token', browser);
    await streams.tell();
    await streams.recheck();
    expect(browser.isCut).toBe(false);
    caller = undefined;
    await streams.recheck();
    expect([browser.names, browser.isCut]).toEqual([['tonight'], true]);
  });

  it('shows nothing to whoever was signed out in the moment they came', async () => {
    const browser = new Browser();
    caller = undefined;
    streams.open(manager(), 'token', browser);
    await streams.recheck();
    expect([browser.names, browser.isCut]).toEqual([[], true]);
  });

  it('tells nothing more by rights that have changed, though the next beat is far', async () => {
    const browser = new Browser();
    streams.open(manager(), 'token', browser);
    await streams.tell();
    caller = undefined;
    setTo('Nordost');
    stamp = 'now';
    await streams.tell();
    expect([browser.names, browser.isCut]).toEqual([['tonight'], true]);
  });

  it('reads anew when rights change while it reads', async () => {
    const browser = new Browser();
    reading = async () => {
      if (stamp === 'now') return;
      stamp = 'now';
      setTo('Nordost');
    };
    streams.open(manager(), 'token', browser);
    await streams.tell();
    expect(browser.heard.map(({ body }) => (body.areas as { name: string }[])[0]?.name)).toEqual(['Nordost']);
    expect(readings).toBeGreaterThan(1);
  });

  it('says nothing while the store cannot be read, and goes on when it can', async () => {
    const browser = new Browser();
    reading = () => Promise.reject(new Error('disk'));
    streams.open(manager(), 'token', browser);
    await streams.tell();
    expect(browser.heard).toEqual([]);
    reading = async () => undefined;
    await streams.tell();
    expect(browser.names).toEqual(['tonight']);
  });

  it('cuts whoever does not read', async () => {
    const browser = new Browser();
    browser.waitingBytes = 5 * 1024 * 1024;
    streams.open(manager(), 'token', browser);
    await streams.tell();
    expect(browser.isCut).toBe(true);
  });
});
