import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { DirectoryRows } from '../store/rows.js';
import type { DirectoryStore } from '../store/store.js';
import { Directory } from './directory.js';

it('a refresh sees what changed before it was asked for, also while an older one is still reading', async () => {
  let version = 1;
  const answers: (() => void)[] = [];
  const store: DirectoryStore = {
    directoryVersion: () => {
      const read = version;
      return new Promise((done) => answers.push(() => done(read)));
    },
    directory: async () => new Proxy({}, { get: () => [] }) as DirectoryRows,
    put: async () => undefined,
    change: async () => true,
  };
  const directory = new Directory(store, pino({ level: 'silent' }), { hasBackstop: false });
  let changes = 0;
  directory.onChanged = () => {
    changes += 1;
  };
  const answer = async () => {
    while (answers.length === 0) await new Promise((done) => setImmediate(done));
    answers.shift()?.();
  };
  const older = directory.refresh();
  version = 2;
  const [newer, same] = [directory.refresh(), directory.refresh()];
  await answer();
  await older;
  expect(changes).toBe(1);
  await answer();
  await Promise.all([newer, same]);
  expect(changes).toBe(2);
  expect(answers).toEqual([]);
});
