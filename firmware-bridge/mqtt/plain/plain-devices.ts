import type { Clock } from '@nattvakt/contract';
import type { BridgeListener } from '../../sensor-event.js';
import type { Message, Outcome } from '../message.js';
import { readPlainMessage } from './message.js';

/** Devices that speak the plain topic; their address is the user name they sign in with. */
export class PlainDevices {
  constructor(private readonly ports: { clock: Clock; listener: BridgeListener }) {}

  /** Resolves when the event is safe. */
  async hear(address: string, message: Message): Promise<Outcome> {
    const read = readPlainMessage(message.payload);
    if (!read.ok) return { outcome: 'unreadable', problem: read.problem };
    const eventId = read.eventId === undefined ? {} : { eventId: read.eventId };
    await this.ports.listener.sensor({
      bus: 'mqtt',
      address,
      monotonicMs: this.ports.clock.monotonicMs(),
      reading: read.reading,
      // Retained, it is how things are, said for whoever comes later.
      initial: message.retained,
      ...eventId,
    });
    return { outcome: 'heard' };
  }
}
