import { systemClock } from '../../clock.js';
import { limits } from '../../rota/limits.js';
import type { Store } from '../../store/store.js';
import { type Command, UsageError } from '../command.js';
import { configOption, withStore } from '../with-store.js';

export const rotaUndo: Command = {
  path: ['rota', 'undo'],
  words: 'takes back an import, unless its shifts were changed since',
  options: {
    config: configOption,
    import: { value: 'ID', words: 'as “nattvakt rota import” told it; the latest unless told' },
  },
  async run(given, say) {
    await withStore(given, async (store) => {
      const id = given.get('import') ?? (await latest(store));
      const undone = await store.rota.undoImport(id, systemClock.now());
      if (undone === 'not-found') throw new UsageError([`--import ${id} is not in the store`]);
      if (undone === 'undone-before') throw new UsageError([`--import ${id} was undone before`]);
      if (undone === 'changed-since') {
        throw new Error(`shifts of ${id} were changed since, so nothing was undone: put them right one by one`);
      }
      say(`The rota is as it was before ${id}.`);
    });
  },
};

async function latest({ rota }: Store): Promise<string> {
  const last = (await rota.imports(limits.imports)).find(({ undoneAtMs }) => undoneAtMs === null);
  if (last === undefined) throw new UsageError(['there is no import to undo']);
  return last.id;
}
