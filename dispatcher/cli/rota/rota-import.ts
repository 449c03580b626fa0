import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { extname } from 'node:path';
import { systemClock } from '../../clock.js';
import { textOfFile } from '../../core/rota/index.js';
import { importFile, previewFile, type RotaFile, type RotaFileParts } from '../../rota/rota-file.js';
import type { Store } from '../../store/store.js';
import { type Command, type Given, textOf, UsageError } from '../command.js';
import { configOption, withStore } from '../with-store.js';
import { wordsOfPreview, wordsOfProblems } from './import-words.js';
import { spanOf, spanOptions, teamsOf, teamsOption, zoneOf } from './rota-options.js';

const options = {
  config: configOption,
  file: { value: 'FILE', words: 'the rota: .csv or .ics', required: true },
  teams: { ...teamsOption, words: 'ids of the teams that the file plans', required: true },
  from: { ...spanOptions.from, required: true },
  until: { ...spanOptions.until, required: true },
};

const sources: Record<string, RotaFile['source']> = { '.csv': 'csv', '.txt': 'csv', '.ics': 'icalendar' };

export const rotaPreview: Command = {
  path: ['rota', 'preview'],
  words: 'what taking in a rota would change; changes nothing',
  options,
  async run(given, say) {
    const { text, source } = await readRota(textOf(given, 'file'));
    await withStore(given, async (store, config) => {
      const { file, parts } = await asked(given, store, { text, source }, zoneOf(config));
      const preview = await previewFile(file, parts);
      if (preview.problems.length > 0) throw new UsageError(wordsOfProblems(preview));
      for (const line of wordsOfPreview(preview, parts.zone)) say(line);
    });
  },
};

export const rotaImport: Command = {
  path: ['rota', 'import'],
  words: 'takes in a rota, whole or not at all',
  options,
  async run(given, say) {
    const { text, source } = await readRota(textOf(given, 'file'));
    await withStore(given, async (store, config) => {
      const { file, parts } = await asked(given, store, { text, source }, zoneOf(config));
      const done = await importFile(file, parts, userInfo().username, systemClock.now());
      if (done.result === 'refused') throw new UsageError(wordsOfProblems(done.preview));
      if (done.result === 'changed-meanwhile') {
        throw new Error('somebody changed the rota meanwhile, so nothing was taken in: try again');
      }
      for (const line of wordsOfPreview(done.preview, parts.zone)) say(line);
      if (done.result === 'done') say(`Taken in as ${done.id}; “nattvakt rota undo” takes it back.`);
      else say('The rota is like that already.');
    });
  },
};

async function readRota(file: string): Promise<Pick<RotaFile, 'text' | 'source'>> {
  const source = sources[extname(file).toLowerCase()];
  if (source === undefined) throw new UsageError([`--file ${file} is not allowed: a file that ends in .csv or .ics`]);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError([`--file ${file} cannot be read: ${error.code ?? String(error)}`]);
  });
  const read = textOfFile(bytes);
  if (!read.ok) throw new UsageError([`--file ${file} is ${read.problem === 'too-large' ? 'too large' : 'no text'}`]);
  return { text: read.text, source };
}

async function asked(
  given: Given,
  store: Store,
  read: Pick<RotaFile, 'text' | 'source'>,
  zone: string,
): Promise<{ file: RotaFile; parts: RotaFileParts }> {
  const directory = await store.directory.directory();
  const teamIds = teamsOf(given, directory).map(({ id }) => id);
  const span = spanOf(given, zone, systemClock.now());
  return { file: { ...read, teamIds, span }, parts: { rota: store.rota, directory, zone } };
}
