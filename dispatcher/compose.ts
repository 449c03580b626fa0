import { readFileSync } from 'node:fs';
import type { Clock } from '@nattvakt/contract';
import { alarmPhoneOn } from './alarm-phone/open.js';
import { GatewayBroker } from './broker/broker.js';
import { LiveChannel } from './channels/live.js';
import { type DispatcherConfig, defaultTimeZone } from './config.js';
import { officeOn } from './desk/open.js';
import { CaseDesk } from './engine/desk.js';
import { Directory } from './engine/directory.js';
import { ladderDesk } from './engine/dry-run.js';
import { Engine } from './engine/engine.js';
import { Follower } from './engine/follower.js';
import { Handovers } from './engine/handovers.js';
import { HomeNews } from './engine/home-news.js';
import { Ledger } from './engine/ledger.js';
import { DispatcherReadiness } from './engine/readiness.js';

import { Telling } from './engine/telling.js';
import { createHttp, type HttpServer } from './http/server.js';
import { identityOn } from './identity/compose.js';
import { type Incidents, incidentsOn } from './incidents/open.js';
import { Intake } from './intake/intake.js';
import { Reception } from './intake/reception.js';
import { TestWindows } from './intake/test-windows.js';
import { type Part, startAll, stopAll } from './life.js';
import type { Log } from './log.js';
import { createMetrics, type DispatcherMetrics, gauge } from './metrics.js';
import { noticesOn, pagingOn } from './paging/compose.js';
import type { Paging } from './paging/paging.js';
import { openPlans, type Plans } from './plans/open.js';
import { StoredResponsibilityDesk } from './responsibility/desk.js';
import { type OnCall, openOnCall } from './rota/on-call.js';
import { openStore } from './store/open.js';
import type { Store } from './store/store.js';
import { Witness } from './store/witness.js';
import { watchersOn } from './watchers/compose.js';

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
export function composeDispatcher(
  config: DispatcherConfig,
  { clock, log, webRoot, ...given }: DispatcherPorts,
): Dispatcher {
  const metrics = createMetrics();
  const { store, noteFile } = given.store ? { store: given.store, noteFile: undefined } : openStore(config.store);
  const directory = new Directory(store.directory, log, {
    hasBackstop: config.backstop !== undefined,
    zone: config.timeZone ?? defaultTimeZone,
  });
  const common = { cases: store.cases, directory, clock, log, metrics, storeId: () => store.id };

  const broker = new GatewayBroker({
    ...common,
    listen: config.listen.mqtt,
    tls: readTls(config.tls),
    onMessage: (gatewayId, name, payload) => reception.receive(gatewayId, name, payload),
    onListening: (gatewayId) => {
      news.connected(gatewayId);
      void plans.post.connected(gatewayId);
    },
  });
  directory.onChanged = () => broker.recheck();
  const live = new LiveChannel();
  const news = new HomeNews({ ...common, line: broker });
  const follower = new Follower({
    ...{ ...common, live, news, line: broker, feed: store.feed, lastSeq: () => ledger.seq },
    ...{ onPages: () => paging.wake(), wake: () => engine.wake() },
  });
  const telling = new Telling({ ...common, live, news, follower, onTold: (landed) => paging.landed(landed) });
  const ledger = new Ledger({
    ...common,
    reach: (of, now) => directory.view.reach(of, now),
    onDuty: (personId, now) => directory.view.onDuty(personId, now),
    onLanded: (landed) => telling.landed(landed),
  });
  const intake = new Intake({
    ...common,
    ledger,
    onKnown: ({ facts }, outcome) => telling.receipt(facts.gatewayId, facts.id, outcome.case),
  });
  const testWindows = new TestWindows({
    ...{ directory, clock, log, rows: store.directory, lives: store.incidents, shared: store.feed !== undefined },
  });
  const incidents = incidentsOn({ ...common, store, config, ledger, canHear: () => broker.listening });
  const plans = openPlans({ ...common, store, config, line: broker, wake: () => engine.wake() });
  const reception = new Reception({
    ...{ ...common, intake, line: broker },
    ...{ statuses: incidents.statuses, plans: plans.post },
  });
  const witness = new Witness({ store, log, file: noteFile, lastSeq: () => ledger.seq });
  const onCall = openOnCall({ ...common, store, metrics: metrics.registry, timeZone: config.timeZone });
  const handovers = new Handovers({ ...common, ledger, onChanged: () => void http.recheck() });
  const engine = new Engine({
    log,
    duties: dutiesOf(ledger, follower, directory, handovers, news, incidents, testWindows, plans, witness, onCall),
  });
  const paging = pagingOn({ ...common, config, store, live, ledger });
  const notices = noticesOn({ ...common, config, store, onCall, paging });
  const readiness = new DispatcherReadiness({
    store,
    ledger,
    engine,
    paging,
    brokerUp: () => broker.listening,
    warnings: () => watch.warnings(),
  });
  const watch = watchersOn({
    ...{ ...common, config, store, engine, paging, ledger, notices, readiness, metrics: metrics.registry },
    ports: { http: () => http.port, mqtt: () => broker.port },
  });
  const desk = new CaseDesk({ ...common, ledger, live, follower });
  const phone = alarmPhoneOn({ ...common, store, ledger, onCall });
  const { publicUrl, listen, timeZone: zone = defaultTimeZone } = config;
  const office = officeOn({ ...common, store, onCall, ledger, live, zone });
  const identity = identityOn({ ...common, store, zone, config: config.identity, onChanged: () => engine.wake() });
  const { signIn } = identity;
  const http = createHttp({
    ...{ desk, signIn, readiness, clock, log, publicUrl, webRoot, paging, notices, watch, onCall, phone },
    ...{ tonight: office.tonight, told: office.told },
    ...{ incidents: incidents.desk, identity, plans: plans.desk },
    ...{ metrics: metrics.registry, listen: listen.http, zone },
    ladder: ladderDesk(store, { ...config, zone }),
    responsibility: new StoredResponsibilityDesk({ ...common, store, zone }),
  });
  measure(metrics, intake, ledger, broker, live, paging);

  const parts = [
    store,
    witness,
    directory,
    testWindows,
    ledger,
    follower,
    intake,
    paging,
    notices,
    broker,
    onCall.watch,
    incidents.watch,
    engine,
    identity,
    office.printer,
    http,
    watch,
  ];
  return livingOn(parts, { store, http, broker });
}

/** Starts and stops the parts in the order of life. */
function livingOn(
  parts: readonly Part[],
  { store, http, broker }: { store: Store; http: HttpServer; broker: GatewayBroker },
): Dispatcher {
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

/** What the engine does at each turn, the ladder first. */
const dutiesOf = (
  ledger: Ledger,
  follower: Follower,
  directory: Directory,
  handovers: Handovers,
  news: HomeNews,
  incidents: Incidents,
  testWindows: TestWindows,
  plans: Plans,
  witness: Witness,
  onCall: OnCall,
) => [
  { name: 'follow', run: () => follower.follow() },
  { name: 'due', run: () => ledger.due() },
  { name: 'sign-offs', run: () => ledger.signOffs() },
  { name: 'flush', run: () => ledger.flush() },
  { name: 'directory', run: () => directory.refresh() },
  { name: 'handovers', run: () => handovers.look() },
  { name: 'delivered', run: () => news.noteDelivered() },
  { name: 'statuses', run: () => incidents.statuses.store() },
  { name: 'incidents', run: () => incidents.watch.turn() },
  { name: 'test-windows', run: () => testWindows.turn() },
  { name: 'plans', run: () => plans.turn() },
  { name: 'witness', run: () => witness.note() },
  { name: 'coverage', run: async () => onCall.watch.turn() },
];

function measure(
  { registry }: DispatcherMetrics,
  intake: Intake,
  ledger: Ledger,
  broker: GatewayBroker,
  live: LiveChannel,
  paging: Paging,
): void {
  gauge(registry, 'nattvakt_intake_queue', 'Alarms waiting for a commit', () => intake.queued);
  gauge(registry, 'nattvakt_unsaved_cases', 'Cases in memory only', () => ledger.unsavedCases);
  gauge(registry, 'nattvakt_gateways_connected', 'Gateways connected', () => broker.connections);
  gauge(registry, 'nattvakt_pages_sending', 'Pages being handed to providers', () => paging.sending);
  gauge(registry, 'nattvakt_live_viewers', 'Alarm phones on the live stream', () => live.size);
}

function readTls({ ca, cert, key }: DispatcherConfig['tls']): { ca: string; cert: string; key: string } {
  return { ca: readFileSync(ca, 'utf8'), cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}
