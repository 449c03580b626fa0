import { systemClock } from '../../clock.js';
import { buildingProblems, homeInBuildingProblems, hoursProblems } from '../../core/responsibility/entries.js';
import type { HomeRow } from '../../store/rows.js';
import { type Command, textOf } from '../command.js';
import { zoneOf } from '../rota/rota-options.js';
import { configOption, withStore } from '../with-store.js';
import { instantOf, refuseWith, spanWords, todayOf } from './problem-words.js';

export const buildingSet: Command = {
  path: ['building', 'set'],
  words: 'a house with many homes, as sheltered housing is',
  options: {
    config: configOption,
    id: { value: 'ID', words: 'its id', required: true },
    name: { value: 'NAME', words: 'as people say it', required: true },
    area: { value: 'ID', words: 'the area it is in', required: true },
  },
  async run(given, say) {
    const building = { id: textOf(given, 'id'), name: textOf(given, 'name'), areaId: textOf(given, 'area') };
    await withStore(given, async ({ directory }) => {
      const problems = buildingProblems(await directory.directory(), building);
      if (problems.length > 0) refuseWith(problems);
      await directory.put({ buildings: [building] });
    });
    say(`${building.name} (${building.id}) is in ${building.areaId}.`);
  },
};

export const buildingHours: Command = {
  path: ['building', 'hours'],
  words: 'when a building has a care team of its own, by the wall clock; at all other times the area’s team comes',
  options: {
    config: configOption,
    id: { value: 'ID', words: 'name of these hours; hours of the same name are replaced', required: true },
    building: { value: 'ID', words: 'the building', required: true },
    team: { value: 'ID', words: 'its own care team', required: true },
    weekdays: { value: '12345', words: 'days on which they begin: 1 is Monday; every day unless told' },
    begins: { value: '07:00', words: 'when they begin', required: true },
    ends: { value: '21:00', words: 'when they end; on the next day when that is not later', required: true },
    from: { value: 'DATE', words: 'from when on; from today unless told' },
    until: { value: 'DATE', words: 'the day before which they end; for ever unless told' },
  },
  async run(given, say) {
    await withStore(given, async ({ directory }, config) => {
      const zone = zoneOf(config);
      const hours = {
        ...{ id: textOf(given, 'id'), buildingId: textOf(given, 'building'), teamId: textOf(given, 'team') },
        weekdays: given.get('weekdays') ?? '1234567',
        ...{ begins: textOf(given, 'begins'), ends: textOf(given, 'ends') },
        fromMs: instantOf(given, 'from', zone) ?? todayOf(systemClock.now(), zone),
        untilMs: instantOf(given, 'until', zone) ?? null,
      };
      const problems = hoursProblems(await directory.directory(), hours);
      if (problems.length > 0) refuseWith(problems);
      await directory.put({ serviceHours: [hours] });
      say(
        `${hours.buildingId}: ${hours.teamId} answers ${hours.begins}–${hours.ends} on ${hours.weekdays}, ${spanWords(hours, zone)}.`,
      );
    });
  },
};

export const homeBuilding: Command = {
  path: ['home', 'building'],
  words: 'the building that a home is in',
  options: {
    config: configOption,
    home: { value: 'ID', words: 'the home', required: true },
    building: { value: 'ID', words: 'the building; none unless told' },
  },
  async run(given, say) {
    const [homeId, buildingId] = [textOf(given, 'home'), given.get('building') ?? null];
    await withStore(given, async ({ directory }) => {
      const rows = await directory.directory();
      const problems = homeInBuildingProblems(rows, homeId, buildingId);
      if (problems.length > 0) refuseWith(problems);
      const home = rows.homes.find(({ id }) => id === homeId) as HomeRow;
      await directory.put({ homes: [{ ...home, buildingId }] });
    });
    say(buildingId === null ? `${homeId} is in no building.` : `${homeId} is in ${buildingId}.`);
  },
};
