/** The four bytes of a 4BS telegram by the names the profiles use, DB3 first. */
export type FourBytes = { db3: number; db2: number; db1: number; db0: number };

const notLearning = 0x08;

/** A 4BS telegram that reports; undefined for one that teaches in (DB0.3 is 0) and for any other length. */
export function fourBytes(payload: Uint8Array): FourBytes | undefined {
  const [db3, db2, db1, db0, ...more] = payload;
  if (db3 === undefined || db2 === undefined || db1 === undefined || db0 === undefined || more.length > 0) {
    return undefined;
  }
  return (db0 & notLearning) === 0 ? undefined : { db3, db2, db1, db0 };
}

/** The only byte of an RPS or 1BS telegram. */
export function oneByte([byte, ...more]: Uint8Array): number | undefined {
  return more.length > 0 ? undefined : byte;
}

/**
 * A value on a straight line: `raw` 0 is `low`, `raw` `full` is `high`. Rounded to hundredths, so that a reading is
 * no longer than the sensor is exact.
 */
export function scaled(raw: number, full: number, low: number, high: number): number {
  return Math.round((low + (raw / full) * (high - low)) * 100) / 100;
}
