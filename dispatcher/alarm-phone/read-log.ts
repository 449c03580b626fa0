import { randomUUID } from 'node:crypto';
import type { Clock } from '@nattvakt/contract';
import { withinTime } from '../engine/within-time.js';
import type { Audit, AuditNote } from '../http/audit-port.js';
import type { Viewer } from '../http/ports.js';
import type { Log } from '../log.js';
import type { ClientReadRow, WayStore } from '../store/way-store.js';
import { limits } from './limits.js';

export type Read = Pick<ClientReadRow, 'homeId' | 'caseId' | 'what'>;

const noted: Record<Read['what'], Pick<AuditNote, 'what' | 'reason'>> = {
  way: { what: 'case.way', reason: 'has-case' },
  story: { what: 'case.story', reason: 'asked-or-serving' },
  handover: { what: 'handover', reason: 'asked-or-serving' },
};

/** Writes down who reads what about a client, before it is shown: beside the homes, and in the audit of all readings. */
export class ReadLog {
  constructor(
    private readonly ways: Pick<WayStore, 'noteReads'>,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Never rejects: where the store cannot take it, the log does, and what was asked for is shown. */
  async note(viewer: Viewer, reads: readonly Read[]): Promise<void> {
    const { personId, phoneId, sessionId } = viewer;
    const atMs = this.clock.now();
    const rows = reads.map((read) => ({ id: randomUUID(), atMs, personId, phoneId, ...read }));
    try {
      const notes = reads.map(({ homeId, caseId, what }) =>
        this.audit.note({ sessionId, personId, phoneId, homeId, caseId, ...noted[what] }),
      );
      await withinTime(Promise.all([this.ways.noteReads(rows), ...notes]), limits.noteMs);
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
