import type { AuditKeeping } from './audit/keeping.js';
import { keepingOn } from './audit/open.js';
import type { AuditTrail } from './audit/trail.js';
import { type Checks, checksOn } from './checks/open.js';
import { type WayOfAnAlarm, wayOfAnAlarm } from './compose/alarms.js';
import { commonOf, type DispatcherPorts } from './compose/common.js';
import { peopleAround } from './compose/people.js';
import type { DispatcherConfig } from './config.js';
import type { Directory } from './engine/directory.js';
import { Engine } from './engine/engine.js';
import { Handovers } from './engine/handovers.js';
import { RightsWatch } from './engine/rights-watch.js';
import { startAll, stopAll } from './life.js';
import { type DispatcherMetrics, gauge } from './metrics.js';
import type { Paging } from './paging/paging.js';
import { type OnCall, openOnCall } from './rota/on-call.js';
import type { Store } from './store/store.js';
import { Witness } from './store/witness.js';

export type { DispatcherPorts };

export interface Dispatcher {
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly store: Store;
  readonly httpPort: number;
  /** Every route that it answers, once it has started. */
  readonly routes: readonly string[];
  readonly mqttPort: number;
}

/** One dispatcher: the way of an alarm, what the engine does at each turn, and the people around it. */
export function composeDispatcher(config: DispatcherConfig, ports: DispatcherPorts): Dispatcher {
  const common = commonOf(config, ports);
  const { store, directory, log, metrics, audit } = common;
  const way: WayOfAnAlarm = wayOfAnAlarm(common, {
    told: (landed) => people.paging.landed(landed),
    pages: () => people.paging.wake(),
    engine: () => engine.wake(),
  });
  const { ledger, follower, intake, broker, testWindows, incidents } = way;
  const witness = new Witness({ store, log, file: common.noteFile, lastSeq: () => ledger.seq });
  const onCall = openOnCall({ ...common, metrics: metrics.registry, timeZone: config.timeZone });
  const checks = checksOn({ ...common, plannedReader: onCall.plannedReader });
  const handovers = new Handovers({ ...common, ledger });
  const rights = new RightsWatch({ ...common, onChanged: () => void people.http.recheck() });
  const keeping = keepingOn(common);
  const others = { directory, handovers, rights, witness, onCall, checks, audit, keeping };
  const engine: Engine = new Engine({ log, duties: dutiesOf(way, others) });
  const people = peopleAround({ common, way, onCall, checks, engine, webRoot: ports.webRoot });
  const { paging, notices, watch, office, clientImports, identity, http } = people;
  measure(metrics, way, paging);
  store.sessions.onEnded = () => void people.http.recheckDesks();

  // In the order of life: what comes first is needed by what follows.
  const parts = [
    ...[store, witness, directory, audit, keeping, testWindows, ledger, follower, intake, paging, notices, broker],
    ...[onCall.watch, checks.unconsented, incidents.watch, engine, identity, office.printer],
    ...[clientImports, http, watch],
  ];
  return {
    store,
    get httpPort() {
      return http.port;
    },
    get routes() {
      return http.routes;
    },
    get mqttPort() {
      return broker.port;
    },
    start: () => startAll(parts),
    stop: () => stopAll(parts),
  };
}

type Others = {
  directory: Directory;
  handovers: Handovers;
  rights: RightsWatch;
  witness: Witness;
  onCall: OnCall;
  checks: Checks;
  audit: AuditTrail;
  keeping: AuditKeeping;
};

/** What the engine does at each turn, the ladder first. */
const dutiesOf = (
  { follower, ledger, news, incidents, testWindows, plans }: WayOfAnAlarm,
  { directory, handovers, rights, witness, onCall, checks, audit, keeping }: Others,
) => [
  { name: 'follow', run: () => follower.follow() },
  { name: 'due', run: () => ledger.due() },
  { name: 'sign-offs', run: () => ledger.signOffs() },
  { name: 'flush', run: () => ledger.flush() },
  { name: 'directory', run: () => directory.refresh() },
  { name: 'handovers', run: () => handovers.look() },
  { name: 'rights', run: async () => rights.look() },
  { name: 'delivered', run: () => news.noteDelivered() },
  { name: 'statuses', run: () => incidents.statuses.store() },
  { name: 'incidents', run: () => incidents.watch.turn() },
  { name: 'test-windows', run: () => testWindows.turn() },
  { name: 'plans', run: () => plans.turn() },
  { name: 'audit', run: async () => audit.turn() },
  { name: 'audit-keeping', run: async () => keeping.turn() },
  { name: 'witness', run: () => witness.note() },
  { name: 'coverage', run: async () => onCall.watch.turn() },
  { name: 'checks', run: async () => checks.unconsented.turn() },
];

function measure({ registry }: DispatcherMetrics, { intake, ledger, broker, live }: WayOfAnAlarm, paging: Paging) {
  gauge(registry, 'nattvakt_intake_queue', 'Alarms waiting for a commit', () => intake.queued);
  gauge(registry, 'nattvakt_unsaved_cases', 'Cases in memory only', () => ledger.unsavedCases);
  gauge(registry, 'nattvakt_gateways_connected', 'Gateways connected', () => broker.connections);
  gauge(registry, 'nattvakt_pages_sending', 'Pages being handed to providers', () => paging.sending);
  gauge(registry, 'nattvakt_live_viewers', 'Alarm phones on the live stream', () => live.size);
}
