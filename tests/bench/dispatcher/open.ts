import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { downTopicsOf } from '@nattvakt/contract';
import { createLink } from '@nattvakt/dispatcher/seed';
import { sqliteStore } from '@nattvakt/dispatcher/store/knex/knex-store';
import { DispatcherProcess } from '@nattvakt/dispatcher/testing/dispatcher-process';
import { PhoneApi } from '@nattvakt/hardware/simulator/phone/api';
import type { PhoneCard } from '@nattvakt/hardware/simulator/phone/card';
import { EventStreamReader } from '@nattvakt/hardware/simulator/phone/event-stream';
import { LoadClient } from '../load.js';
import type { Path } from '../path.js';
import { Shown } from '../shown.js';

/** A phone of the area, seeded for the team that is responsible for it. */
const phoneId = 'vof-natt-1';

export type OpenDispatcher = Path & { process: DispatcherProcess };

/** Starts a dispatcher for these gateways, with one alarm phone following its live stream. */
export async function openDispatcher(gatewayIds: readonly string[]): Promise<OpenDispatcher> {
  const folder = await mkdtemp(join(tmpdir(), 'nattvakt-bench-'));
  const process = await DispatcherProcess.prepare(folder, join(folder, 'store'), gatewayIds);
  const store = sqliteStore(process.storeFile);
  await store.start();
  const link = await createLink(store, phoneId, Date.now());
  await store.stop();
  await process.start();
  const shown = new Shown();
  const following = new AbortController();
  await follow(`http://127.0.0.1:${process.httpPort}`, link, shown, following.signal);
  return {
    process,
    shown,
    gateway: (id) => gatewayClient(process, id),
    close: async () => {
      following.abort();
      await process.end('SIGTERM');
    },
  };
}

/** Resolves when the phone is level with the dispatcher; from then on every card is written down. */
export async function follow(base: string, link: string, shown: Shown, signal: AbortSignal): Promise<void> {
  const api = new PhoneApi(base);
  await api.signIn(link);
  const response = await api.stream(undefined, signal);
  const { body } = response;
  if (!body) throw new Error(`no live stream: ${response.status}`);
  await new Promise<void>((level, failed) => {
    read(body, shown, level).catch((error: unknown) => (signal.aborted ? undefined : failed(error)));
  });
}

async function read(body: ReadableStream<Uint8Array>, shown: Shown, level: () => void): Promise<void> {
  const events = new EventStreamReader();
  const text = new TextDecoder();
  for await (const piece of body) {
    for (const { event, data } of events.read(text.decode(piece, { stream: true }))) {
      if (event === 'card') shown.record((JSON.parse(data) as PhoneCard).id);
      if (event === 'hello') level();
    }
  }
}

/** A gateway with nothing but its connection. */
export async function gatewayClient(process: DispatcherProcess, id: string): Promise<LoadClient> {
  const credentials = await process.authority.gateway(id);
  const socket = connect({ host: '127.0.0.1', port: process.mqttPort, servername: 'localhost', ...credentials });
  socket.setNoDelay(true);
  const client = new LoadClient(socket);
  await client.connect(id, downTopicsOf(id));
  return client;
}
