import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPersonLink } from '../seed.js';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestPhone } from '../testing/test-phone.js';

let outside: Server;
let answer: number;
let dispatcher: TestDispatcher;
beforeEach(async () => {
  answer = 200;
  outside = createServer((_request, response) => response.writeHead(answer).end());
  await new Promise<void>((done) => outside.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  await dispatcher.stop();
  outside.closeAllConnections();
  await new Promise((done) => outside.close(done));
});
async function start(): Promise<void> {
  const { port } = outside.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/ping`;
  dispatcher = await TestDispatcher.start({ more: { watch: { name: 'a', deadMan: { url } } } });
}
const ready = async () => {
  const response = await fetch(`${dispatcher.httpUrl}/readyz`);
  return { status: response.status, ...((await response.json()) as { ok: boolean; warnings: Record<string, string> }) };
};

describe('a watcher that fails', () => {
  it('shows in /readyz and takes nothing out of service', async () => {
    answer = 503;
    await start();
    const shown = await until('the warning', async () => {
      const now = await ready();
      return now.warnings['dead-man'] ? now : undefined;
    });
    expect(shown).toMatchObject({ status: 200, ok: true, warnings: { 'dead-man': 'answers 503' } });
  });

  it('shows in the metrics, as those do that nobody configured', async () => {
    answer = 503;
    await start();
    await until('the warning', async () => (await ready()).warnings['dead-man']);
    const metrics = await (await fetch(`${dispatcher.httpUrl}/metrics`)).text();
    expect(metrics).toContain('nattvakt_watcher_ok{watcher="dead-man"} 0');
    expect(metrics).toContain('nattvakt_watcher_last_success_seconds{watcher="dead-man"} 0');
    expect(metrics).not.toContain('nattvakt_watcher_ok{watcher="auditor"}');
  });
});

describe('whoever has a desk', () => {
  it('sees how each watcher is, and which nobody configured; a night worker’s phone does not ask', async () => {
    await start();
    const desk = new TestPhone(dispatcher.httpUrl);
    await desk.signIn(await createPersonLink(dispatcher.store, 'manager-vof'));
    const watchers = await until('the dead-man to have asked', async () => {
      const { status, body } = await desk.ask('GET', '/api/watchers');
      if (status !== 200) throw new Error(`answers ${status}`);
      const all = body.watchers as { watcher: string; state: string; dispatcher: string }[];
      return all.some(({ watcher, state }) => watcher === 'dead-man' && state === 'ok') &&
        all.some(({ watcher, state }) => watcher === 'coverage' && state === 'ok')
        ? all
        : undefined;
    });
    expect(watchers.map(({ watcher, state }) => `${watcher} ${state}`)).toEqual([
      'engine ok',
      'auditor off',
      'dead-man ok',
      'synthetic off',
      'notices ok',
      'coverage ok',
      'backstop off',
    ]);
    expect(new Set(watchers.map((one) => one.dispatcher))).toEqual(new Set(['a']));
    const phone = await dispatcher.phone('vof-natt-1');
    expect((await phone.ask('GET', '/api/watchers')).status).toBe(403);
  });
});
