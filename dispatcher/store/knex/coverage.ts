import type { Knex } from 'knex';
import type { Finding, FindingChanges, PhoneLife } from '../../core/coverage-watch/index.js';
import type { CoverageStore, FindingRow, TestRing } from '../coverage-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

/** Rows in one statement: databases bound the parameters of each. */
const chunk = 50;

export class KnexCoverage implements CoverageStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  openFindings(): Promise<Finding[]> {
    return this.#guard(async () => {
      const rows: FindingTableRow[] = await this.#knex('coverage_findings').whereNull('closed_at_ms').orderBy('id');
      return rows.map(findingOf);
    });
  }

  findings(endedSince: number, atMost: number): Promise<FindingRow[]> {
    return this.#guard(async () => {
      const rows: FindingTableRow[] = await this.#knex('coverage_findings')
        .whereNull('closed_at_ms')
        .orWhere('closed_at_ms', '>=', endedSince)
        .orderBy([{ column: 'opened_at_ms', order: 'desc' }, { column: 'id' }])
        .limit(atMost);
      return rows.map((row) => ({
        ...findingOf(row),
        closedAt: row.closed_at_ms === null ? null : Number(row.closed_at_ms),
        ending: row.ending,
      }));
    });
  }

  saveFindings({ opened, extended, closed }: FindingChanges): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        // First what ends: another finding may stand instead of it under the same key.
        for (const { id, at, ending } of closed) {
          await trx('coverage_findings').where({ id }).whereNull('closed_at_ms').update({ closed_at_ms: at, ending });
        }
        for (const { id, until } of extended) await trx('coverage_findings').where({ id }).update({ until_ms: until });
        for (let i = 0; i < opened.length; i += chunk) {
          const rows = opened.slice(i, i + chunk).map(valuesOf);
          await trx('coverage_findings').insert(rows).onConflict().ignore();
        }
      }),
    );
  }

  phoneLives(): Promise<PhoneLife[]> {
    return this.#guard(async () => {
      const rows: LifeRow[] = await this.#knex('phone_lives').select('*');
      return rows.map(lifeOf);
    });
  }

  savePhoneLives(lives: readonly PhoneLife[]): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        for (const life of lives) {
          const { phone_id, ...said } = saidOf(life);
          const known = trx('phone_lives')
            .insert({ phone_id, ...said })
            .onConflict('phone_id');
          // A phone whose browser knows no battery and that may not sound has nothing to say but that it is there.
          await (Object.keys(said).length === 0 ? known.ignore() : known.merge(said));
        }
      }),
    );
  }

  saveTestRing({ id, phoneId, atMs }: TestRing): Promise<void> {
    return this.#guard(async () => {
      const ring = { ring_id: id, ring_at_ms: atMs };
      await this.#knex('phone_lives')
        .insert({ phone_id: phoneId, ...ring })
        .onConflict('phone_id')
        .merge(ring);
    });
  }

  testRingHeard({ id, phoneId, atMs }: TestRing, by: string): Promise<boolean> {
    return this.#guard(async () => {
      const changed: number = await this.#knex('phone_lives')
        .where({ phone_id: phoneId, ring_id: id })
        .update({ heard_at_ms: atMs, heard_by: by });
      return changed === 1;
    });
  }
}

export type FindingTableRow = {
  id: string;
  key: string;
  reason: Finding['reason'];
  team_id: string;
  person_id: string | null;
  phone_id: string | null;
  from_ms: number;
  until_ms: number | null;
  opened_at_ms: number;
  closed_at_ms: number | null;
  ending: FindingRow['ending'];
};

function valuesOf(finding: Finding): FindingTableRow {
  return {
    id: finding.id,
    key: finding.key,
    reason: finding.reason,
    team_id: finding.teamId,
    person_id: finding.personId ?? null,
    phone_id: finding.phoneId ?? null,
    from_ms: finding.from,
    until_ms: finding.until,
    opened_at_ms: finding.openedAt,
    closed_at_ms: null,
    ending: null,
  };
}

export function findingOf(row: FindingTableRow): Finding {
  return {
    id: row.id,
    key: row.key,
    reason: row.reason,
    teamId: row.team_id,
    ...(row.person_id === null ? {} : { personId: row.person_id }),
    ...(row.phone_id === null ? {} : { phoneId: row.phone_id }),
    from: Number(row.from_ms),
    until: row.until_ms === null ? null : Number(row.until_ms),
    openedAt: Number(row.opened_at_ms),
  };
}

type LifeRow = {
  phone_id: string;
  seen_at_ms?: number | null;
  battery?: number | null;
  charging?: number | null;
  subscription?: PhoneLife['subscription'] | null;
  heard_at_ms?: number | null;
  language?: PhoneLife['language'] | null;
};

/** Only what is known, so that it replaces only that. */
function saidOf({ phoneId, seenAt, battery, charging, subscription, language }: PhoneLife): LifeRow {
  return {
    phone_id: phoneId,
    ...(seenAt === undefined ? {} : { seen_at_ms: seenAt }),
    ...(battery === undefined ? {} : { battery }),
    ...(charging === undefined ? {} : { charging: Number(charging) }),
    ...(subscription === undefined ? {} : { subscription }),
    ...(language === undefined ? {} : { language }),
  };
}

function lifeOf(row: LifeRow): PhoneLife {
  return {
    phoneId: row.phone_id,
    ...(row.seen_at_ms == null ? {} : { seenAt: Number(row.seen_at_ms) }),
    ...(row.battery == null ? {} : { battery: Number(row.battery) }),
    ...(row.charging == null ? {} : { charging: Number(row.charging) === 1 }),
    ...(row.subscription == null ? {} : { subscription: row.subscription }),
    ...(row.language == null ? {} : { language: row.language }),
    ...(row.heard_at_ms == null ? {} : { heardAt: Number(row.heard_at_ms) }),
  };
}
