import type { Clock } from '@nattvakt/contract';
import { auditOn } from '../audit/open.js';
import { type DispatcherConfig, defaultTimeZone } from '../config.js';
import { Directory } from '../engine/directory.js';
import type { Log } from '../log.js';
import { createMetrics } from '../metrics.js';
import { openStore } from '../store/open.js';
import type { Store } from '../store/store.js';

/** What a dispatcher is given from outside. Tests give their own. */
export type DispatcherPorts = { clock: Clock; log: Log; store?: Store; webRoot?: string };

/** What nearly every part is given. */
export type Common = ReturnType<typeof commonOf>;

export function commonOf(config: DispatcherConfig, { clock, log, ...given }: DispatcherPorts) {
  const { store, noteFile } = given.store ? { store: given.store, noteFile: undefined } : openStore(config.store);
  const zone = config.timeZone ?? defaultTimeZone;
  const { backstop, night } = config;
  const settings = { hasBackstop: backstop !== undefined, zone, ...(night === undefined ? {} : { night }) };
  const directory = new Directory(store.directory, log, settings);
  const parts = { cases: store.cases, directory, clock, log, metrics: createMetrics(), storeId: () => store.id };
  return { ...parts, audit: auditOn({ ...parts, store }), store, noteFile, config, zone };
}
