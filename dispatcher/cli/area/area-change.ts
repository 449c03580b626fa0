import { userInfo } from 'node:os';
import { systemClock } from '../../clock.js';
import type { ChangeOrder } from '../../core/responsibility/provider-change.js';
import { enterChange, previewChange, type Undone, undoChange } from '../../responsibility/provider-changes.js';
import { type Command, type Given, textOf, UsageError } from '../command.js';
import { zoneOf } from '../rota/rota-options.js';
import { configOption, withStore } from '../with-store.js';
import { wordsOfPreview } from './preview-words.js';
import { instantOf, listOf, refuseWith, wallWords } from './problem-words.js';

export const areaChange: Command = {
  path: ['area', 'change'],
  words: 'another provider answers for an area from an instant on; entered ahead, it takes effect by itself',
  options: {
    config: configOption,
    area: { value: 'ID', words: 'the area', required: true },
    to: { value: 'ID', words: 'the provider that answers from then on', required: true },
    from: { value: 'TIME', words: 'by the wall clock, 2026-12-01 or 2026-12-01T07:00', required: true },
    teams: { value: 'A,B', words: 'teams of the new provider that begin to serve the area then' },
    keep: {
      value: 'A,B',
      words:
        'teams of the old provider that go on serving it; all others stop, but for nurses and technicians who are shared',
    },
    preview: { words: 'tell what it would mean, and change nothing' },
  },
  async run(given, say) {
    await withStore(given, async (store, config) => {
      const zone = zoneOf(config);
      const now = systemClock.now();
      const order = orderOf(given, zone, now);
      const parts = { store, zone };
      const done = given.has('preview')
        ? await previewChange(parts, order, now)
        : await enterChange(parts, order, userInfo().username, now);
      if (!done.ok && done.problems === 'changed-meanwhile') throw new Error(words['changed-meanwhile']);
      if (!done.ok) refuseWith(done.problems);
      const names = await store.directory.directory();
      for (const line of wordsOfPreview(done.preview, names, zone)) say(line);
      if ('id' in done) say(`Entered as ${done.id}; until then “nattvakt area undo-change” takes it back.`);
      else say('Nothing was changed: without --preview it is entered.');
    });
  },
};

export const areaUndoChange: Command = {
  path: ['area', 'undo-change'],
  words: 'takes back a change of provider that has not come yet',
  options: {
    config: configOption,
    change: { value: 'ID', words: 'as “nattvakt area change” told it, or “nattvakt area show”', required: true },
  },
  async run(given, say) {
    const id = textOf(given, 'change');
    await withStore(given, async (store, config) => {
      const parts = { store, zone: zoneOf(config) };
      const undone = await undoChange(parts, id, userInfo().username, systemClock.now());
      if (undone === 'not-found' || undone === 'undone-before')
        throw new UsageError([`--change ${id} ${words[undone]}`]);
      if (undone !== 'undone') throw new Error(words[undone]);
      say('It is taken back: the area stays as it was.');
    });
  },
};

const words: Record<Exclude<Undone, 'undone'>, string> = {
  'not-found': 'is not in the store',
  'undone-before': 'was taken back before',
  'has-come': 'it has taken effect already: enter another change instead',
  'changed-since': 'something of it was changed since: take back the later change first',
  'changed-meanwhile': 'somebody changed the directory meanwhile, so nothing was done: try again',
};

function orderOf(given: Given, zone: string, now: number): ChangeOrder {
  return {
    ...{ areaId: textOf(given, 'area'), providerId: textOf(given, 'to') },
    at: instantOf(given, 'from', zone) ?? now,
    begin: listOf(given, 'teams'),
    keep: listOf(given, 'keep'),
  };
}

/** For tables: when a change comes, and what it is. */
export const changeWords = (to: string, atMs: number, zone: string): string => `${to} from ${wallWords(atMs, zone)}`;
