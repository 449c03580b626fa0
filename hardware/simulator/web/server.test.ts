import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { House } from '../house.js';
import { limits } from '../limits.js';
import { EventStreamReader } from '../phone/event-stream.js';
import { HouseServer } from './server.js';

const soon = { timeout: 10_000 };

describe('the doll’s house over HTTP', () => {
  let dir: string;
  let house: House;
  let server: HouseServer;
  let base: string;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'house-'));
    const passwords = { 'bed-mat': 'secret', zigbee2mqtt: 'secret', display: 'secret' };
    const nowhere = { host: '127.0.0.1', port: 9 };
    const listen = { host: '127.0.0.1', port: 0 };
    house = new House({ dir, broker: nowhere, passwords, newId: () => 'id', target: nowhere, listen });
    await house.start();
    server = new HouseServer(house, listen);
    await server.start();
    base = `http://127.0.0.1:${server.port}`;
  });

  afterEach(async () => {
    await server.stop();
    await server.stop();
    await house.stop();
    rmSync(dir, { recursive: true });
  });

  const act = (name: string, body: unknown, type = 'application/json') =>
    fetch(`${base}/api/house/${name}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it('does what a visitor does, and answers how the house then is', async () => {
    expect(await (await act('door', { on: true })).json()).toMatchObject({ doorOpen: true, network: true });
    expect(await (await act('network', { on: false })).json()).toMatchObject({ doorOpen: true, network: false });
    expect(await (await act('radio', { on: false })).json()).toMatchObject({ radioPlugged: false });
    expect((await act('cord', {})).status).toBe(200);
    await vi.waitFor(() => expect(house.home.board.level('GPIO17')).toBe(1), soon);
  });

  it.each([
    ['roof', { on: true }, 404, 'no-such-act'],
    ['__proto__', { on: true }, 404, 'no-such-act'],
    ['door', {}, 400, 'on-missing'],
    ['door', { on: 'yes' }, 400, 'on-missing'],
  ])('refuses %s with %j', async (name, body, status, code) => {
    const response = await act(name, body);
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
      status,
      code,
    ]);
  });

  it.each([
    ['text/plain', '{"on":true}'],
    ['application/x-www-form-urlencoded', 'on=true'],
    ['application/json', '{'],
  ])('does nothing for a body of type %s', async (type, body) => {
    expect((await act('door', body, type)).status).toBeGreaterThanOrEqual(400);
    expect(house.state.doorOpen).toBe(false);
  });

  it('offers the nights, each with how fast it goes or why it is not played, and plays no other', async () => {
    const offers = (await (await fetch(`${base}/api/nights`)).json()) as { name: string; speed?: number }[];
    expect(offers.find(({ name }) => name === 'falls-at-three')).toMatchObject({ speed: 60 });
    expect(offers.find(({ name }) => name === 'the-clock-goes-back')).toMatchObject({ refusal: 'hour-twice' });
    for (const name of ['the-clock-goes-back', 'no-such-night']) {
      const response = await fetch(`${base}/api/nights/${name}/play`, { method: 'POST' });
      expect(response.status).toBe(404);
    }
  });

  it('streams every change, and ends when it is stopped', async () => {
    const response = await fetch(`${base}/api/house/stream`);
    const seen: boolean[] = [];
    const reader = new EventStreamReader();
    const text = new TextDecoder();
    const ended = (async () => {
      for await (const piece of response.body ?? [])
        for (const { event, data } of reader.read(text.decode(piece as Uint8Array, { stream: true })))
          if (event === 'house') seen.push((JSON.parse(data) as { mains: boolean }).mains);
    })().catch(() => {});
    await act('mains', { on: false });
    await vi.waitFor(() => expect(seen).toEqual([true, false]), soon);
    await server.stop();
    await ended;
  });

  it('has room for so many who look on, and says so to the next', async () => {
    const lookers = await Promise.all(
      Array.from({ length: limits.pageFollowers }, () => fetch(`${base}/api/house/stream`)),
    );
    expect((await fetch(`${base}/api/house/stream`)).status).toBe(503);
    await Promise.all(lookers.map((looker) => looker.body?.cancel()));
    await vi.waitFor(async () => {
      const next = await fetch(`${base}/api/house/stream`);
      await next.body?.cancel();
      expect(next.status).toBe(200);
    }, soon);
  });
});
