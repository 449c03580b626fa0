import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock, ClockQuality } from '@nattvakt/contract';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { ActivityStore } from './activity/store.js';
import { SqliteActivityStore } from './activity/store.js';
import { bootId, hostClock, systemClock, timeService } from './clock.js';
import type { GatewayConfig } from './config/config.js';
import type { OutboxStore } from './outbox/port.js';
import { SqliteOutboxStore } from './outbox/sqlite/sqlite-store.js';
import { WallClock } from './wall-clock.js';

/** Tests run the sources; a thread that they start runs the build, as any program does. */
const builtProgram = new URL(import.meta.url.endsWith('.ts') ? './dist/main.js' : './main.js', import.meta.url);

/** What a test may put in place of the machine's own. */
export type GatewayPorts = {
  log: Log;
  clock?: Clock;
  random?: () => number;
  outboxStore?: OutboxStore;
  activityStore?: ActivityStore;
  /** What a thread of the gateway runs; the build's program unless told. */
  program?: URL;
};

/** What every part is given: the configuration, time, chance, the log, the disk. */
export class Machine {
  readonly boot = bootId();
  readonly randomBytes = randomBytes;
  readonly log: Log;
  readonly clock: WallClock;
  readonly random: () => number;
  readonly outboxStore: OutboxStore;
  readonly activityStore: ActivityStore;
  readonly program: URL;
  readonly startedMs: number;

  constructor(
    readonly config: GatewayConfig,
    ports: GatewayPorts,
  ) {
    this.log = ports.log;
    this.clock = new WallClock(ports.clock ?? systemClock, config.clock === 'host' ? hostClock : timeService());
    this.random = ports.random ?? Math.random;
    this.outboxStore = ports.outboxStore ?? new SqliteOutboxStore(join(config.dataDir, 'outbox.db'));
    this.activityStore = ports.activityStore ?? new SqliteActivityStore(join(config.dataDir, 'activity.db'));
    this.program = ports.program ?? builtProgram;
    this.startedMs = this.clock.monotonicMs();
  }

  readonly quality = (): ClockQuality => this.clock.quality;
}
