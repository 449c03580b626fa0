import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Figures in Prometheus' form. Each dispatcher has a registry of its own, so that several can run in one process. */
export type DispatcherMetrics = ReturnType<typeof createMetrics>;

export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'nattvakt_' });
  const registers = [registry];
  return {
    registry,
    alarms: new Counter({
      name: 'nattvakt_alarms_total',
      help: 'Alarms taken in, by priority and by what became of them',
      labelNames: ['priority', 'reason'] as const,
      registers,
    }),
    commitMs: new Histogram({
      name: 'nattvakt_intake_commit_ms',
      help: 'Milliseconds from the start of a batch of alarms until it was stored or kept in memory',
      buckets: [0.5, 1, 2, 5, 10, 25, 50, 100, 250, 1000, 5000],
      registers,
    }),
    refusals: new Counter({
      name: 'nattvakt_refusals_total',
      help: 'Messages and connections refused, by reason',
      labelNames: ['reason'] as const,
      registers,
    }),
    pages: new Counter({
      name: 'nattvakt_pages_total',
      help: 'Phones asked, by reason',
      labelNames: ['reason'] as const,
      registers,
    }),
    sendings: new Counter({
      name: 'nattvakt_page_sendings_total',
      help: 'Pages handed to push services and telephone providers, by channel and what they answered',
      labelNames: ['channel', 'result'] as const,
      registers,
    }),
    clearings: new Counter({
      name: 'nattvakt_clearings_total',
      help: 'Phones with a closed app that were told that an alarm no longer rings there, by what the push service answered',
      labelNames: ['result'] as const,
      registers,
    }),
    notices: new Counter({
      name: 'nattvakt_notices_total',
      help: 'Notices to duty leads handed to push services and telephone providers, by channel and what they answered',
      labelNames: ['channel', 'result'] as const,
      registers,
    }),
    receipts: new Counter({ name: 'nattvakt_receipts_total', help: 'Receipts sent to gateways', registers }),
  };
}

/** Figures that are read off the parts when somebody asks. */
export function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
