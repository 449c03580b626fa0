import { namedProblems } from '../../core/responsibility/entries.js';
import { type Command, textOf } from '../command.js';
import { configOption, withStore } from '../with-store.js';
import { refuseWith } from './problem-words.js';

const command = (table: 'areas' | 'providers', path: string, words: string, next: string): Command => ({
  path: [path, 'set'],
  words,
  options: {
    config: configOption,
    id: { value: 'ID', words: 'its id; it never changes', required: true },
    name: { value: 'NAME', words: 'as people say it', required: true },
  },
  async run(given, say) {
    const row = { id: textOf(given, 'id'), name: textOf(given, 'name') };
    const problems = namedProblems(row);
    if (problems.length > 0) refuseWith(problems);
    await withStore(given, ({ directory }) => directory.put({ [table]: [row] }));
    say(`${row.name} (${row.id}) is in the store. ${next}`);
  },
});

export const providerSet = command(
  ...([
    'providers',
    'provider',
    'an organisation that can answer for areas: a new one, or another name for one',
  ] as const),
  '“nattvakt team set” enters its teams, “nattvakt area change” what it answers for.',
);

export const areaSet = command(
  ...(['areas', 'area', 'a geographic area: a new one, or another name for one'] as const),
  '“nattvakt area change” says who answers for it.',
);
