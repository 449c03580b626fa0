import { readFileSync } from 'node:fs';
import { GatewayBroker } from '../broker/broker.js';
import { LiveChannel } from '../channels/live.js';
import type { DispatcherConfig } from '../config.js';
import { Follower } from '../engine/follower.js';
import { HomeNews } from '../engine/home-news.js';
import { Ledger } from '../engine/ledger.js';
import { Telling } from '../engine/telling.js';
import type { Landed } from '../engine/writer.js';
import { incidentsOn } from '../incidents/open.js';
import { Intake } from '../intake/intake.js';
import { Reception } from '../intake/reception.js';
import { TestWindows } from '../intake/test-windows.js';
import { StoredJobSight } from '../jobs/job-sight.js';
import { openPlans } from '../plans/open.js';
import type { Common } from './common.js';

/** What the way of an alarm rings when something is in force that others wait for. */
export type Bells = { told(landed: readonly Landed[]): void; pages(): void; engine(): void };

/** From the door for gateways to the commit, and back to the homes: part by part, in the order in which an alarm meets them. */
export function wayOfAnAlarm(common: Common, bells: Bells) {
  const { config, store, directory, clock, log } = common;
  const broker: GatewayBroker = new GatewayBroker({
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
    ...{ onPages: () => bells.pages(), wake: () => bells.engine() },
  });
  const telling = new Telling({ ...common, live, news, follower, onTold: (landed) => bells.told(landed) });
  const ledger: Ledger = new Ledger({
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
  const shared = store.feed !== undefined;
  const testWindows = new TestWindows({ directory, clock, log, rows: store.directory, lives: store.incidents, shared });
  const sight = new StoredJobSight({ ...common, jobs: store.jobs, incidents: store.incidents });
  const incidents = incidentsOn({ ...common, ledger, sight, canHear: () => broker.listening });
  const plans = openPlans({ ...common, line: broker, sight, wake: () => bells.engine() });
  const { statuses } = incidents;
  const reception: Reception = new Reception({
    ...common,
    intake,
    line: broker,
    statuses,
    plans: plans.post,
    trials: plans.asks,
  });
  return { broker, live, news, follower, ledger, intake, testWindows, incidents, plans };
}

export type WayOfAnAlarm = ReturnType<typeof wayOfAnAlarm>;

function readTls({ ca, cert, key }: DispatcherConfig['tls']): { ca: string; cert: string; key: string } {
  return { ca: readFileSync(ca, 'utf8'), cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}
