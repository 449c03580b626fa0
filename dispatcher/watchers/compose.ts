import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Clock } from '@nattvakt/contract';
import type { Registry } from 'prom-client';
import type { DispatcherConfig } from '../config.js';
import type { Readiness } from '../http/ports.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import { AuditorProcess } from './auditor/auditor-process.js';
import { DeadMan } from './dead-man.js';
import { measureWatching } from './metrics.js';
import { WatcherStates } from './states.js';
import { SyntheticWatch } from './synthetic/synthetic-watch.js';
import { Watchers, type WatchersParts } from './watchers.js';

export type WatchersOn = {
  config: DispatcherConfig;
  store: Store;
  clock: Clock;
  log: Log;
  metrics: Registry;
  engine: { readonly turnedAt: number };
  paging: { readonly turnedAt: number | undefined };
  ledger: { readonly unsavedCases: number };
  notices: { readonly untold: number };
  coverage: WatchersParts['coverage'];
  readiness: Readiness;
  /** Where this dispatcher listens, once it does. */
  ports: { http: () => number; mqtt: () => number };
};

/** Those who watch a dispatcher, as far as they are configured. */
export function watchersOn(on: WatchersOn): Watchers {
  const { config, clock, log, metrics, readiness, store, ledger, engine, paging } = on;
  const { watch } = config;
  const states = new WatcherStates(clock, metrics);
  const name = () => watch?.name ?? `${hostname()}:${on.ports.http()}`;
  const turnAgoMs = ({ turnedAt }: { turnedAt: number }) => Math.max(0, performance.now() - turnedAt);

  const synthetic =
    watch?.synthetic &&
    new SyntheticWatch({
      ...{ config: watch.synthetic, sessions: store.sessions, states, clock, log, metrics },
      ca: readFileSync(config.tls.ca, 'utf8'),
      mqttUrl: () => `mqtts://${reachable(config.listen.mqtt.host)}:${on.ports.mqtt()}`,
      httpUrl: () => `http://${reachable(config.listen.http.host)}:${on.ports.http()}`,
    });
  const auditor =
    watch?.auditor &&
    new AuditorProcess({
      ...{ dispatcher: name, config, states, clock, log },
      alive: () => ({
        engineAgoMs: turnAgoMs(engine),
        pagingAgoMs: paging.turnedAt === undefined ? null : turnAgoMs({ turnedAt: paging.turnedAt }),
        unsaved: ledger.unsavedCases,
        syntheticFailingMs: synthetic?.failingSince === undefined ? null : clock.now() - synthetic.failingSince,
      }),
    });
  const deadMan =
    watch?.deadMan && new DeadMan({ config: watch.deadMan, unwell: () => whyUnwell(readiness, states), states, log });

  const files = { cert: config.tls.cert, store: config.store.sqlite?.file };
  measureWatching(metrics, { engine, readiness, concerns: () => auditor?.concerns ?? [], files });
  const parts = [synthetic, auditor, deadMan].filter((part) => part !== undefined);
  return new Watchers({
    ...on,
    name,
    states,
    parts,
    hasBackstop: config.backstop !== undefined,
    concerns: () => auditor?.concerns ?? [],
  });
}

/** A server that listens everywhere is reached here. */
const reachable = (host: string): string => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);

/** What keeps the dead-man from saying that all is well. What is only not configured does not. */
async function whyUnwell(readiness: Readiness, states: WatcherStates): Promise<string | undefined> {
  const { ok, parts } = await readiness.check();
  if (!ok) {
    return Object.entries(parts)
      .filter(([, part]) => !part.ok)
      .map(([name, { reason = '' }]) => `${name} ${reason}`.trim())
      .join('; ');
  }
  const failing = (['auditor', 'synthetic'] as const).find((watcher) => states.of(watcher).state === 'failing');
  return failing && `${failing} ${states.of(failing).reason ?? ''}`.trim();
}
