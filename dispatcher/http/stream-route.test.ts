import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { card, HttpWorld } from '../testing/http-world.js';
import type { Card } from './card.js';

let world: HttpWorld;
beforeEach(async () => {
  world = await HttpWorld.start();
});
afterEach(() => world.stop());

describe('the live stream', () => {
  beforeEach(() => world.signedIn());

  it('shows what is open, says hello, and then each change', async () => {
    world.desk.change(card('a'));
    const { response, next } = await world.listen();
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(await next()).toMatchObject({ event: 'card', data: { id: 'a', version: 1 } });
    expect(await next()).toMatchObject({ event: 'hello', id: '1', data: { cursor: 1 } });
    world.desk.change(card('a', 2));
    expect(await next()).toMatchObject({ event: 'card', id: '2', data: { id: 'a', version: 2 } });
  });

  it('loses nothing that changes while the replay is read', async () => {
    world.desk.change(card('a'));
    world.desk.duringReplay = () => {
      world.desk.duringReplay = () => {};
      world.desk.change(card('b'));
    };
    const { next } = await world.listen();
    const seen = [await next(), await next(), await next()].map(({ event, data }) => [event, (data as Card).id]);
    expect(seen).toEqual([
      ['card', 'a'],
      ['hello', undefined],
      ['card', 'b'],
    ]);
  });

  it('goes on from the last event the phone saw', async () => {
    world.desk.change(card('a'));
    const { next } = await world.listen({ 'last-event-id': '1' });
    expect(await next()).toMatchObject({ event: 'hello', id: '1' });
  });

  it('cuts the oldest stream of a session, never the newest', async () => {
    const first = await world.listen();
    expect((await first.next()).event).toBe('hello');
    const others = await Promise.all([world.listen(), world.listen(), world.listen(), world.listen()]);
    await Promise.all(others.map(({ next }) => next()));
    await expect(first.next()).rejects.toThrow();
    expect(world.desk.listeners.size).toBe(4);
    world.desk.change(card('a'));
    expect(await Promise.all(others.map(async ({ next }) => (await next()).event))).toEqual(Array(4).fill('card'));
  });

  it('ends with the session, and forgets a phone that left', async () => {
    const { next } = await world.listen();
    await next();
    await fetch(world.url('/api/session'), { method: 'DELETE', headers: { cookie: 'nattvakt=token' } });
    await expect(next()).rejects.toThrow();
    expect(world.desk.listeners.size).toBe(0);
  });
});
