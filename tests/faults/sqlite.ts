import sqlite3 from 'sqlite3';

/** Reads a database file that nobody writes any more. */
export async function rows<Row>(file: string, sql: string): Promise<Row[]> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
  });
  try {
    return await new Promise((resolve, reject) => {
      database.all<Row>(sql, (error, found) => (error ? reject(error) : resolve(found)));
    });
  } finally {
    await new Promise<void>((resolve) => database.close(() => resolve()));
  }
}
