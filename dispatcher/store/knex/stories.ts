import type { Knex } from 'knex';
import type { Actor } from '../../core/case.js';
import type { ClosedRow, StoryPage, StoryRow, StoryStore } from '../story-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

export class KnexStories implements StoryStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  eventsOf(caseId: string): Promise<StoryRow[]> {
    return this.#guard(async () => {
      const rows = await this.#knex('case_events').where({ case_id: caseId }).orderBy('seq');
      return rows.map(({ at, type, reason, actor, note }) => ({
        ...{ at: Number(at), type, reason, note },
        who: givenNameIn(actor),
      }));
    });
  }

  pagesOf(caseId: string): Promise<StoryPage[]> {
    return this.#guard(async () => {
      const rows = await this.#knex('pages').where({ case_id: caseId }).orderBy(['at', 'id']);
      return rows.map((row) => ({ at: Number(row.at), phoneId: row.phone_id, personId: row.person_id }));
    });
  }

  closedSince(areaIds: readonly string[], sinceMs: number, atMost: number): Promise<ClosedRow[]> {
    return this.#guard(async () => {
      const rows = await this.#knex('cases as c')
        .leftJoin('case_events as e', (on) => void on.on('e.case_id', 'c.id').andOnVal('e.type', 'closed'))
        .where('c.state', 'closed')
        // A lost home is its incident's to tell.
        .whereNull('c.loss_cause')
        .whereIn('c.area_id', [...areaIds])
        .where('c.closed_at', '>=', sinceMs)
        .orderBy('c.closed_at', 'desc')
        .limit(atMost)
        .select('c.id', 'c.home_id', 'c.area_id', 'c.kind', 'c.closed_at', 'c.outcome', 'e.actor', 'e.note');
      return rows.map(({ id, home_id, area_id, kind, closed_at, outcome, actor, note }) => ({
        ...{ id, homeId: home_id, areaId: area_id, kind, closedAt: Number(closed_at), outcome, note },
        who: givenNameIn(actor),
      }));
    });
  }
}

function givenNameIn(json: string | null): string | null {
  if (json === null) return null;
  const actor = JSON.parse(json) as Actor;
  return actor.type === 'person' ? actor.givenName : null;
}
