import { randomUUID } from 'node:crypto';
import type { Clock } from '@nattvakt/contract';
import { withinTime } from '../engine/within-time.js';
import type { Viewer } from '../http/ports.js';
import type { Log } from '../log.js';
import type { ClientReadRow, WayStore } from '../store/way-store.js';
import { limits } from './limits.js';

export type Read = Pick<ClientReadRow, 'homeId' | 'caseId' | 'what'>;

/** Writes down who reads what about a client, before it is shown. */
export class ReadLog {
  constructor(
    private readonly ways: WayStore,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Never rejects: where the store cannot take it, the log does, and what was asked for is shown. */
  async note({ personId, phoneId }: Viewer, reads: readonly Read[]): Promise<void> {
    const atMs = this.clock.now();
    const rows = reads.map((read) => ({ id: randomUUID(), atMs, personId, phoneId, ...read }));
    try {
      await withinTime(this.ways.noteReads(rows), limits.noteMs);
    } catch (error) {
      for (const { homeId, caseId, what } of rows) {
        this.log.error(
          {
            event: 'client-read.unstored',
            person: personId,
            phone: phoneId,
            home: homeId,
            case: caseId,
            what,
            reason: String(error),
          },
          'could not store who read this; it stands here',
        );
      }
    }
  }
}
