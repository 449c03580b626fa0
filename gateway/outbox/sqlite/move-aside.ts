import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { limits } from '../limits.js';

/** Moves a broken file and its companions out of the way and tells where. */
export async function moveAside(file: string): Promise<string> {
  const places = Array.from({ length: limits.brokenFiles }, (_, i) => `${file}.broken-${i + 1}`);
  const place = places.find((candidate) => !existsSync(candidate)) ?? `${file}.broken-${limits.brokenFiles}`;
  await rename(file, place);
  for (const companion of ['-wal', '-shm']) await rm(file + companion, { force: true });
  return place;
}
