import { Gauge, type Registry } from 'prom-client';
import { auditReasons, type Concern } from '../core/audit-watch/index.js';
import type { Readiness } from '../http/ports.js';

export type WatchingParts = {
  engine: { readonly turnedAt: number };
  readiness: Readiness;
  concerns: () => readonly Concern[];
};

/** Figures of whether the dispatcher does its work. */
export function measureWatching(registry: Registry, { engine, readiness, concerns }: WatchingParts): void {
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
      const { parts } = await readiness.check();
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
}
