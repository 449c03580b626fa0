import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../clock.js';
import { DeadMan } from './dead-man.js';
import { WatcherStates } from './states.js';

let server: Server;
let asked: number;
let answer: number;
let unwell: string | undefined;
let states: WatcherStates;
let deadMan: DeadMan;
beforeEach(async () => {
  [asked, answer, unwell] = [0, 200, undefined];
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(answer).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  states = new WatcherStates(systemClock, new Registry());
  const { port } = server.address() as AddressInfo;
  const config = { url: `http://127.0.0.1:${port}/nattvakt` };
  deadMan = new DeadMan({ config, unwell: async () => unwell, states, log: pino({ level: 'silent' }) });
});
afterEach(async () => {
  await deadMan.stop();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});
async function ask(): Promise<void> {
  deadMan.ask();
  await deadMan.stop();
}

it('asks for the address as long as all is well', async () => {
  await ask();
  expect(asked).toBe(1);
  expect(states.of('dead-man')).toMatchObject({ state: 'ok' });
});

it('falls silent when the dispatcher is not well, so that somebody outside notices', async () => {
  unwell = 'store the last write failed';
  await ask();
  expect(asked).toBe(0);
  expect(states.of('dead-man')).toMatchObject({ state: 'failing', reason: `held back: ${unwell}` });
});

it('shows that the address cannot be reached, and goes on', async () => {
  answer = 503;
  await ask();
  expect(states.of('dead-man')).toMatchObject({ state: 'failing', reason: 'answers 503' });
  answer = 200;
  await ask();
  expect(states.of('dead-man')).toMatchObject({ state: 'ok' });
});
