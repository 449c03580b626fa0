import sqlite3 from 'sqlite3';

/** One connection with promises. Calls are made one after the other by the store; nothing here orders them. */
export class Connection {
  readonly #db: sqlite3.Database;

  private constructor(db: sqlite3.Database) {
    this.#db = db;
  }

  static open(file: string): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const db = new sqlite3.Database(file, (error) => {
        if (error) reject(error);
        else resolve(new Connection(db));
      });
    });
  }

  /** Runs statements that give nothing back. */
  exec(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#db.exec(sql, (error) => (error ? reject(error) : resolve()));
    });
  }

  run(sql: string, ...values: unknown[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#db.run(sql, values, (error) => (error ? reject(error) : resolve()));
    });
  }

  all<Row>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.#db.all<Row>(sql, values, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#db.close((error) => (error ? reject(error) : resolve()));
    });
  }
}
