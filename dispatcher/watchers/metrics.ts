import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Gauge, type Registry } from 'prom-client';
import { auditReasons, type Concern } from '../core/audit-watch/index.js';
import { withinTime } from '../engine/within-time.js';
import type { Readiness } from '../http/ports.js';
import { limits } from './limits.js';

export type WatchingParts = {
  engine: { readonly turnedAt: number };
  readiness: Readiness;
  concerns: () => readonly Concern[];
  /** The dispatcher's own certificate, and the file of its store where it has one. */
  files: { cert: string; store: string | undefined };
};

/** Figures of whether the dispatcher does its work. */
export function measureWatching(registry: Registry, { engine, readiness, concerns, files }: WatchingParts): void {
  const registers = [registry];
  new Gauge({
    name: 'nattvakt_engine_turn_age_seconds',
    help: 'Seconds since the engine last looked at the cases whose time has come',
    registers,
    collect() {
      this.set((performance.now() - engine.turnedAt) / 1000);
    },
  });
  new Gauge({
    name: 'nattvakt_part_ready',
    help: 'What /readyz says of each part: 1 works, 0 does not',
    labelNames: ['part'],
    registers,
    async collect() {
      // A store that hangs must not keep the other figures from whoever asks.
      const stuck = { parts: { store: { ok: false } } };
      const { parts } = await withinTime(readiness.check(), limits.readyMs).catch(() => stuck);
      for (const [part, { ok }] of Object.entries(parts)) this.set({ part }, ok ? 1 : 0);
    },
  });
  new Gauge({
    name: 'nattvakt_audit_concerns',
    help: 'What the auditor finds wrong, by reason: how many wait, 1 where it is not a number, 0 where nothing is',
    labelNames: ['reason'],
    registers,
    collect() {
      const counts = new Map(concerns().map(({ reason, count = 1 }) => [reason, count]));
      for (const reason of auditReasons) this.set({ reason }, counts.get(reason) ?? 0);
    },
  });
  measureFiles(registers, files);
}

function measureFiles(registers: Registry[], { cert, store }: WatchingParts['files']): void {
  const ends = Date.parse(new X509Certificate(readFileSync(cert)).validTo) / 1000;
  new Gauge({
    name: 'nattvakt_certificate_ends_seconds',
    help: 'When the dispatcher’s own certificate ends, in seconds since 1970',
    registers,
  }).set(ends);
  if (store === undefined) return;
  new Gauge({
    name: 'nattvakt_store_free_bytes',
    help: 'Room left where the store’s file is; absent where the store is a server',
    registers,
    async collect() {
      const { bavail, bsize } = await statfs(dirname(store));
      this.set(bavail * bsize);
    },
  });
}
