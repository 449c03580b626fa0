import type { Connection } from './connection.js';

/** Step n takes a file from `user_version` n to n + 1. Steps are only ever added. */
const migrations = [
  `CREATE TABLE gateway (epoch INTEGER NOT NULL) STRICT;
   INSERT INTO gateway (epoch) VALUES (0);
   CREATE TABLE alarm (
     id TEXT PRIMARY KEY,
     epoch INTEGER NOT NULL,
     n INTEGER NOT NULL,
     kind TEXT NOT NULL,
     device TEXT NOT NULL,
     rule TEXT,
     boot TEXT NOT NULL,
     since_ms REAL NOT NULL,
     raised_at REAL NOT NULL,
     clock TEXT NOT NULL,
     source TEXT,
     standing TEXT,
     closed INTEGER NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX alarm_source ON alarm (source) WHERE source IS NOT NULL;`,
  `ALTER TABLE alarm ADD COLUMN priority TEXT;
   ALTER TABLE alarm ADD COLUMN role TEXT;`,
];

/** Brings the file to the newest schema; rejects when it is from a newer program. */
export async function migrate(connection: Connection): Promise<void> {
  const [row] = await connection.all<{ user_version: number }>('PRAGMA user_version');
  const version = row?.user_version ?? 0;
  if (version > migrations.length) throw new Error(`the outbox has schema ${version}, newer than ${migrations.length}`);
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    await connection.exec(`BEGIN IMMEDIATE; ${step} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}
