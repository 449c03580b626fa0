import { Counter, Gauge, type Registry } from 'prom-client';

/** What the HTTP side counts. */
export function httpMetrics(registry: Registry) {
  const registers = [registry];
  return {
    open: new Gauge({ name: 'nattvakt_streams_open', help: 'Live streams of alarm phones that are open', registers }),
    cut: new Counter({
      name: 'nattvakt_streams_ended_total',
      help: 'Live streams that ended, by reason',
      labelNames: ['reason'] as const,
      registers,
    }),
  };
}
