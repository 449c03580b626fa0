import { systemClock } from '../../clock.js';
import { nameHomePerson } from '../../core/responsibility/entries.js';
import { homeRelations } from '../../store/rows.js';
import { type Command, textOf, UsageError } from '../command.js';
import { zoneOf } from '../rota/rota-options.js';
import { configOption, withStore } from '../with-store.js';
import { instantOf, refuseWith, spanWords, todayOf } from './problem-words.js';

export const homeContact: Command = {
  path: ['home', 'contact'],
  words: 'whom a client has named: their responsible nurse, or their care contact; whoever it was before stops then',
  options: {
    config: configOption,
    home: { value: 'ID', words: 'the home', required: true },
    person: { value: 'ID', words: 'who works for them', required: true },
    as: { value: 'ROLE', words: homeRelations.join(' or '), required: true },
    from: { value: 'TIME', words: 'by the wall clock; from today unless told' },
    until: { value: 'TIME', words: 'the first moment at which it no longer is so; for ever unless told' },
  },
  async run(given, say) {
    const relation = homeRelations.find((one) => one === given.get('as'));
    if (relation === undefined)
      throw new UsageError([`--as ${textOf(given, 'as')} is not allowed: ${homeRelations.join(', ')}`]);
    await withStore(given, async ({ directory }, config) => {
      const zone = zoneOf(config);
      const entry = nameHomePerson(await directory.directory(), {
        ...{ homeId: textOf(given, 'home'), personId: textOf(given, 'person'), relation },
        fromMs: instantOf(given, 'from', zone) ?? todayOf(systemClock.now(), zone),
        untilMs: instantOf(given, 'until', zone) ?? null,
      });
      if (!entry.ok) refuseWith(entry.problems);
      await directory.put({ homePeople: entry.put });
      const named = entry.put.at(-1);
      if (named) say(`${named.personId} is the ${relation} of ${named.homeId} ${spanWords(named, zone)}.`);
    });
  },
};
