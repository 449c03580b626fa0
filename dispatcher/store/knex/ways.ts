import type { Knex } from 'knex';
import type { WayRow, WayStore } from '../way-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

export class KnexWays implements WayStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  way(homeId: string): Promise<WayRow | undefined> {
    return this.#guard(async () => {
      const row = await this.#knex('home_ways').where({ home_id: homeId }).first();
      if (row === undefined) return undefined;
      const { key_place: keyPlace, door_note: doorNote, way_note: wayNote, number } = row;
      return { homeId, keyPlace, doorNote, wayNote, number };
    });
  }

  putWays(rows: readonly WayRow[]): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        for (const { homeId, keyPlace, doorNote, wayNote, number } of rows) {
          const row = { home_id: homeId, key_place: keyPlace, door_note: doorNote, way_note: wayNote, number };
          await trx('home_ways').insert(row).onConflict('home_id').merge();
        }
      }),
    );
  }
}
