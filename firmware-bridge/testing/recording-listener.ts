import type { Clock } from '@nattvakt/contract';
import type { Log } from '../log.js';
import type { BridgeListener, LinkEvent, SensorEvent, UnknownDevice } from '../sensor-event.js';

/** A listener for tests: keeps what it was told. `storing` decides when an event counts as safe. */
export class RecordingListener implements BridgeListener {
  readonly events: SensorEvent[] = [];
  readonly links: LinkEvent[] = [];
  readonly unknowns: UnknownDevice[] = [];
  storing: (event: SensorEvent) => Promise<void> = async () => undefined;

  sensor(event: SensorEvent): Promise<void> {
    this.events.push(event);
    return this.storing(event);
  }

  link(event: LinkEvent): void {
    this.links.push(event);
  }

  unknown(device: UnknownDevice): void {
    this.unknowns.push(device);
  }
}

export const systemClock: Clock = { now: () => Date.now(), monotonicMs: () => performance.now() };

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
