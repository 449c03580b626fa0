import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { upTopic } from '@nattvakt/contract';
import { post } from '@nattvakt/dispatcher/channels/post';
import { sqliteStore } from '@nattvakt/dispatcher/store/knex/knex-store';
import { DispatcherProcess } from '@nattvakt/dispatcher/testing/dispatcher-process';
import { FakeElks } from '@nattvakt/hardware/fakes/elks';
import { gatewayClient } from './dispatcher/open.js';
import { loadAlarm } from './load.js';
import { type Figure, perSecond, times } from './table.js';

const account = { username: 'u1', password: 'p1' };
const from = 'Nattvakt';
const phones = ['vof-natt-1', 'vof-natt-2'];
const numbers = ['+46701740601', '+46701740602'];
/** As many as the dispatcher hands over at the same time. */
const atOnce = 50;

/** Presses of as many homes at once, each of which must text two phones: stored, decided, written down, sent, noted. */
export async function pagesFigures(gatewayIds: readonly string[]): Promise<Figure[]> {
  const elks = new FakeElks(account);
  const baseUrl = await elks.start();
  const wanted = gatewayIds.length * phones.length;
  try {
    const floor = await plainRate(baseUrl, wanted);
    const before = elks.sms.length;
    const ours = await pagedRate(elks, baseUrl, gatewayIds, before + wanted);
    const doubled = elks.sms.length - before - wanted;
    return [
      {
        what: `pages per second, as SMS (${wanted} of them; baseline: the bare POSTs)`,
        figure: perSecond(ours),
        baseline: perSecond(floor),
        ratio: times(ours, floor),
      },
      { what: 'pages sent twice', figure: String(doubled), aim: '0' },
    ];
  } finally {
    await elks.stop();
  }
}

/** The same SMS by the same client, with nothing before and nothing after. */
async function plainRate(baseUrl: string, count: number): Promise<number> {
  const authorization = `Basic ${Buffer.from(`${account.username}:${account.password}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ from, to: numbers[0] ?? '', message: 'Larm', dontlog: 'message' }).toString();
  let left = count;
  const start = performance.now();
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await post({ url: `${baseUrl}/sms`, headers, body });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (count / (performance.now() - start)) * 1000;
}

async function pagedRate(
  elks: FakeElks,
  baseUrl: string,
  gatewayIds: readonly string[],
  until: number,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'nattvakt-bench-pages-'));
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, account.password);
  const file = join(folder, 'dispatcher.sqlite');
  const channels = { elks: { baseUrl, username: account.username, passwordFile, sms: { from } } };
  const dispatcher = await DispatcherProcess.prepareOn({ sqlite: { file } }, folder, gatewayIds, { channels });
  const store = sqliteStore(file);
  await store.start();
  await store.directory.put({
    phones: phones.map((id, i) => ({
      id,
      label: `Larmtelefon ${i + 1}`,
      number: numbers[i] ?? null,
      providerId: 'vof',
    })),
  });
  await store.stop();
  await dispatcher.start();
  try {
    const clients = await Promise.all(
      gatewayIds.map(async (id) => ({ id, client: await gatewayClient(dispatcher, id) })),
    );
    const sent = elks.sms.length;
    const start = performance.now();
    for (const { id, client } of clients) {
      void client.publish(upTopic(id, 'alarm'), loadAlarm(id, 'pendant', 'help-button').payload);
    }
    while (elks.sms.length < until) await new Promise((resolve) => setTimeout(resolve, 10));
    const rate = ((until - sent) / (performance.now() - start)) * 1000;
    // What would be sent a second time comes now.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    for (const { client } of clients) client.close();
    return rate;
  } finally {
    await dispatcher.end('SIGTERM');
  }
}
