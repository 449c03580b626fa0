import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { httpMetrics } from './metrics.js';
import type { Viewer } from './ports.js';
import { StreamHub } from './stream-hub.js';

const anna = {
  sessionId: 's-1',
  personId: 'p-1',
  phoneId: 'ph-1',
  teamId: 't-1',
  areas: [{ id: 'nord', name: 'Nord' }],
} as Viewer;

class Sink {
  text = '';
  isCut = false;
  readonly waitingBytes = 0;
  write(text: string) {
    this.text += text;
  }
  cut() {
    this.isCut = true;
  }
}

function hubOf(viewerNow: () => Promise<Viewer | undefined>) {
  const listeners = new Set<unknown>();
  const logged: string[] = [];
  const note = ({ event }: { event: string }) => void logged.push(event);
  const registry = new Registry();
  const hub = new StreamHub({
    desk: {
      cardsSince: async () => ({ cards: [], cursor: 7, store: 'store-1' }),
      subscribe: (_viewer: Viewer, listener: unknown) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    } as never,
    signIn: { caller: async () => ({ phone: await viewerNow() }) } as never,
    clock: { now: () => 0, monotonicMs: () => 0 },
    log: { debug: note, info: note, warn: note, error: note },
    ...httpMetrics(registry),
  });
  return { hub, listeners, logged, registry };
}

describe('the streams of a dispatcher', () => {
  it('give a beat for as long as their phone may see what it sees', async () => {
    const { hub } = hubOf(async () => anna);
    const sink = new Sink();
    await hub.open(anna, 'token', undefined, sink);
    await hub.beat();
    expect(sink.text).toContain('event: hello');
    expect(sink.text).toContain('event: beat\ndata: {"now":"1970-01-01T00:00:00.000Z"}');
    expect(sink.isCut).toBe(false);
  });

  it.each([
    ['its session has ended', undefined],
    ['another person signed on to it', { ...anna, personId: 'p-2' }],
    ['its team serves other areas', { ...anna, areas: [] }],
  ])('end when %s', async (_why, viewer) => {
    const { hub, listeners, registry } = hubOf(async () => viewer);
    const sink = new Sink();
    await hub.open(anna, 'token', undefined, sink);
    await hub.beat();
    expect(sink.isCut).toBe(true);
    expect(listeners.size).toBe(0);
    expect(await registry.metrics()).toContain('nattvakt_streams_ended_total{reason="rights"} 1');
  });

  it('go on when the store cannot be read: phones must ring', async () => {
    const { hub, logged } = hubOf(async () => {
      throw new Error('disk');
    });
    const sink = new Sink();
    await hub.open(anna, 'token', undefined, sink);
    await hub.beat();
    expect(sink.isCut).toBe(false);
    expect(logged).toEqual(['stream.rights-unread']);
  });

  it('end all at once when the dispatcher stops', async () => {
    const { hub, listeners } = hubOf(async () => anna);
    const sinks = [new Sink(), new Sink()];
    for (const sink of sinks) await hub.open(anna, 'token', undefined, sink);
    hub.stop();
    expect(sinks.every((sink) => sink.isCut)).toBe(true);
    expect(listeners.size).toBe(0);
  });
});
