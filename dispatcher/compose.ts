import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Clock, protocolVersion, type UpTopic } from '@nattvakt/contract';
import { GatewayBroker } from './broker/broker.js';
import { LiveChannel } from './channels/live.js';
import type { DispatcherConfig } from './config.js';
import { CaseDesk } from './engine/desk.js';
import { Directory } from './engine/directory.js';
import { Engine } from './engine/engine.js';
import { GatewayStatuses } from './engine/gateway-status.js';
import { HomeNews } from './engine/home-news.js';
import { Ledger } from './engine/ledger.js';
import { DispatcherReadiness } from './engine/readiness.js';
import { LinkSignIn } from './engine/sign-in.js';
import type { Landed } from './engine/writer.js';
import { createHttp } from './http/server.js';
import { Intake } from './intake/intake.js';
import type { Log } from './log.js';
import { createMetrics, gauge } from './metrics.js';
import { sqliteStore } from './store/knex/knex-store.js';
import type { Store } from './store/store.js';

/** What a dispatcher is given from outside. Tests give their own. */
export type DispatcherPorts = { clock: Clock; log: Log; store?: Store; webRoot?: string };

export interface Dispatcher {
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly store: Store;
  readonly httpPort: number;
  readonly mqttPort: number;
}

/** One dispatcher, part by part, in the order in which an alarm meets them. */
export function composeDispatcher(config: DispatcherConfig, ports: DispatcherPorts): Dispatcher {
  const { clock, log } = ports;
  const metrics = createMetrics();
  const store = ports.store ?? openStore(config.store.sqlite.file);
  const { cases } = store;
  const directory = new Directory(store.directory, log);
  const live = new LiveChannel();
  const statuses = new GatewayStatuses(cases, clock, log);

  const broker = new GatewayBroker({
    listen: config.listen.mqtt,
    tls: readTls(config.tls),
    directory,
    log,
    metrics,
    onMessage: (gatewayId, name, payload) => receive(gatewayId, name, payload),
    onListening: (gatewayId) => news.connected(gatewayId),
  });
  directory.onChanged = () => broker.recheck();
  const news = new HomeNews({ cases, line: broker, storeId: () => store.id, clock, log });
  const reach = (areaId: string, now: number) => directory.view.reach(areaId, now);
  const ledger = new Ledger({ cases, clock, log, reach, onLanded: (landed) => landed.forEach(tell) });
  const intake = new Intake({
    ledger,
    directory,
    clock,
    log,
    metrics,
    onKnown: ({ facts }, outcome) => sendReceipt(facts.gatewayId, facts.id, outcome.case),
  });
  const engine = new Engine({
    log,
    duties: [
      { name: 'due', run: () => ledger.due().then((more) => (more ? engine.wake() : undefined)) },
      { name: 'flush', run: () => ledger.flush() },
      { name: 'directory', run: () => directory.refresh() },
      { name: 'delivered', run: () => news.noteDelivered() },
      { name: 'statuses', run: () => statuses.store() },
    ],
  });
  const http = createHttp({
    desk: new CaseDesk({ ledger, cases, live, directory, clock }),
    signIn: new LinkSignIn(store.sessions, directory, clock),
    readiness: new DispatcherReadiness({ store, ledger, engine, brokerUp: () => broker.listening }),
    clock,
    log,
    metrics: metrics.registry,
    listen: config.listen.http,
    publicUrl: config.publicUrl,
    webRoot: ports.webRoot,
  });

  async function receive(gatewayId: string, name: UpTopic, payload: Uint8Array): Promise<void> {
    if (name === 'alarm') {
      const submitted = await intake.submit(gatewayId, payload);
      if (submitted.result === 'refused' && submitted.reason !== 'home-unknown') refuse(gatewayId, submitted.reason);
      return;
    }
    const field = statuses.heard(gatewayId, payload);
    if (field === undefined) return;
    metrics.refusals.inc({ reason: 'invalid-status' });
    refuse(gatewayId, 'invalid-status', field);
  }

  function refuse(gateway: string, reason: string, field?: string): void {
    const at = new Date(clock.now()).toISOString();
    const message = { v: protocolVersion, gateway, at, reason, ...(field === undefined ? {} : { field }) };
    void broker.send(gateway, 'refusal', JSON.stringify(message));
  }

  /** What is in force goes to those who must know: phones first, then the home. */
  function tell({ change, saved, seq }: Landed): void {
    live.publish(change.case, seq, saved, directory.view);
    if (!saved) return;
    for (const page of change.pages) metrics.pages.inc({ reason: page.reason });
    for (const alarm of change.alarms) sendReceipt(alarm.gatewayId, alarm.id, change.case);
    if (change.outgoing) void news.progress(change.case, change.outgoing.event);
  }

  function sendReceipt(gatewayId: string, alarmId: string, aCase: Landed['change']['case']): void {
    metrics.receipts.inc();
    news.receipt(gatewayId, alarmId, aCase);
  }

  gauge(metrics.registry, 'nattvakt_intake_queue', 'Alarms waiting for a commit', () => intake.queued);
  gauge(metrics.registry, 'nattvakt_unsaved_cases', 'Cases in memory only', () => ledger.unsavedCases);
  gauge(metrics.registry, 'nattvakt_gateways_connected', 'Gateways connected', () => broker.connections);
  gauge(metrics.registry, 'nattvakt_live_viewers', 'Alarm phones on the live stream', () => live.size);

  const parts = [store, directory, ledger, broker, engine, http].map(lifeOf);
  return {
    store,
    get httpPort() {
      return http.port;
    },
    get mqttPort() {
      return broker.port;
    },
    start: () => startAll(parts),
    stop: () => stopAll(parts),
  };
}

type Life = { start(): Promise<void>; stop(): Promise<void> };
const lifeOf = (part: { start(): Promise<void>; stop?(): Promise<void> }): Life => ({
  start: () => part.start(),
  stop: async () => part.stop?.(),
});

/** Each part in order; when one fails, those before it are stopped again in reverse. */
async function startAll(parts: readonly Life[]): Promise<void> {
  for (const [i, part] of parts.entries()) {
    try {
      await part.start();
    } catch (error) {
      await stopAll(parts.slice(0, i));
      throw error;
    }
  }
}

async function stopAll(parts: readonly Life[]): Promise<void> {
  for (const part of parts.toReversed()) await part.stop();
}

function openStore(file: string): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return sqliteStore(file);
}

function readTls({ ca, cert, key }: DispatcherConfig['tls']): { ca: string; cert: string; key: string } {
  return { ca: readFileSync(ca, 'utf8'), cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}
