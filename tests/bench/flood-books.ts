import sqlite3 from 'sqlite3';

export type FloodSight = {
  /** Homes that are in an incident now. */
  taken: number;
  /** Lost homes and incidents that are not closed. */
  open: number;
  incidents: number;
};

const pollMs = 250;

/** What the dispatcher's own store says of a flood, read beside it. */
export class FloodBooks {
  readonly #database: sqlite3.Database;

  private constructor(database: sqlite3.Database) {
    this.#database = database;
  }

  static open(file: string): Promise<FloodBooks> {
    return new Promise((done, failed) => {
      const database: sqlite3.Database = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) =>
        error ? failed(error) : done(new FloodBooks(database)),
      );
    });
  }

  async look(): Promise<FloodSight> {
    const [row] = await this.#all<FloodSight>(
      `select
         (select count(distinct home_id) from cases where loss_cause is not null and state <> 'closed' and part_of is not null) as taken,
         (select count(*) from cases where (loss_cause is not null or homes is not null) and state <> 'closed') as open,
         (select count(*) from cases where homes is not null) as incidents`,
    );
    return row ?? { taken: 0, open: 0, incidents: 0 };
  }

  /** Resolves with the bench's clock when the store is so. */
  async when(isSo: (sight: FloodSight) => boolean): Promise<number> {
    while (!isSo(await this.look())) await new Promise((resolve) => setTimeout(resolve, pollMs));
    return performance.now();
  }

  /** Every press and every power cut must be in exactly one case; nothing else may be called a help button. */
  async judge(pressed: readonly string[], cut: readonly string[]): Promise<{ lost: number; doubled: number }> {
    const rows = await this.#all<{ id: string; case_id: string }>('select id, case_id from alarms');
    const stored = new Map(rows.map(({ id, case_id }) => [id, case_id]));
    const lost = [...pressed, ...cut].filter((id) => !stored.has(id)).length;
    const [help] = await this.#all<{ n: number }>("select count(*) as n from cases where kind = 'help-button'");
    const [power] = await this.#all<{ n: number }>(
      "select count(*) as n from cases where kind = 'mains-lost' and homes is null",
    );
    const doubled = (help?.n ?? 0) - pressed.length + ((power?.n ?? 0) - cut.length);
    return { lost, doubled };
  }

  close(): Promise<void> {
    return new Promise((done) => this.#database.close(() => done()));
  }

  #all<T>(sql: string): Promise<T[]> {
    return new Promise((done, failed) =>
      this.#database.all(sql, (error: Error | null, rows: T[]) => (error ? failed(error) : done(rows))),
    );
  }
}
