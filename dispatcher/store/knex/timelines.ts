import type { Knex } from 'knex';
import type { Case } from '../../core/case.js';
import type { CaseEvent } from '../../core/decision.js';
import type { ShownPage } from '../../core/timeline/index.js';
import { type CaseRow, caseColumns, caseOf } from '../columns.js';
import type { AreaSpan, CaseFilter, TimelineStore } from '../timeline-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

export class KnexTimelines implements TimelineStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  eventsOf(caseId: string): Promise<CaseEvent[]> {
    return this.#guard(async () => {
      const rows: EventColumns[] = await this.#knex('case_events').where({ case_id: caseId }).orderBy('seq');
      return rows.map(eventOf);
    });
  }

  pagesOf(caseId: string): Promise<ShownPage[]> {
    return this.#guard(async () => {
      const rows: PageColumns[] = await this.#knex('pages').where({ case_id: caseId }).orderBy(['at', 'id']);
      return rows.map(pageOf);
    });
  }

  cases(filter: CaseFilter, atMost: number): Promise<Case[]> {
    return this.#guard(async () => {
      const query = this.#knex('cases')
        .select(caseColumns.map(([name]) => name))
        .where('priority', '<>', 'test')
        .whereNull('part_of')
        .where((of) => {
          void of.where((open) => void open.where('state', '<>', 'closed').whereIn('area_id', [...filter.openIn]));
          for (const span of filter.spans) void of.orWhere((one) => within(one, span));
        })
        .orderBy([
          { column: 'opened_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(atMost);
      narrow(query, filter);
      return ((await query) as CaseRow[]).map(caseOf);
    });
  }
}

function within(query: Knex.QueryBuilder, { areaId, fromMs, untilMs }: AreaSpan): void {
  void query.where('area_id', areaId).where('opened_at', '>=', fromMs);
  if (untilMs !== null) void query.where('opened_at', '<', untilMs);
}

function narrow(query: Knex.QueryBuilder, { state, areaId, fromMs, untilMs, after }: CaseFilter): void {
  if (state !== undefined) void query.where('state', state === 'closed' ? '=' : '<>', 'closed');
  if (areaId !== undefined) void query.where('area_id', areaId);
  if (fromMs !== undefined) void query.where('opened_at', '>=', fromMs);
  if (untilMs !== undefined) void query.where('opened_at', '<', untilMs);
  if (after !== undefined) {
    void query.where((later) => {
      void later
        .where('opened_at', '<', after.openedAt)
        .orWhere((same) => void same.where('opened_at', after.openedAt).where('id', '<', after.id));
    });
  }
}

type EventColumns = {
  case_id: string;
  version: number | string;
  at: number | string;
  type: CaseEvent['type'];
  reason: CaseEvent['reason'];
  actor: string;
  alarm_id: string | null;
  command_id: string | null;
  note: string | null;
};

function eventOf(row: EventColumns): CaseEvent {
  return {
    ...{ caseId: row.case_id, version: Number(row.version), at: Number(row.at), type: row.type, reason: row.reason },
    actor: JSON.parse(row.actor),
    ...(row.alarm_id === null ? {} : { alarmId: row.alarm_id }),
    ...(row.command_id === null ? {} : { commandId: row.command_id }),
    ...(row.note === null ? {} : { note: row.note }),
  };
}

type PageColumns = {
  id: string;
  case_id: string;
  phone_id: string;
  person_id: string;
  at: number | string;
  step: number | string;
  round: number | string;
  reason: ShownPage['reason'];
  through: ShownPage['through'];
  ended_at: number | string | null;
  end_reason: NonNullable<ShownPage['endReason']> | null;
  shown_at: number | string | null;
};

function pageOf(row: PageColumns): ShownPage {
  return {
    ...{ id: row.id, caseId: row.case_id, phoneId: row.phone_id, personId: row.person_id, at: Number(row.at) },
    ...{ step: Number(row.step), round: Number(row.round), reason: row.reason, through: row.through },
    ...(row.ended_at === null ? {} : { endedAt: Number(row.ended_at) }),
    ...(row.end_reason === null ? {} : { endReason: row.end_reason }),
    shownAt: row.shown_at === null ? null : Number(row.shown_at),
  };
}
