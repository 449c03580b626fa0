import { systemClock } from '../../clock.js';
import { dutiesIn } from '../../core/coverage-watch/index.js';
import { type Coverage, coverageOf, type Interval, plannedIn, type Shift } from '../../core/rota/index.js';
import type { DirectoryRows, TeamRow } from '../../store/rows.js';
import type { Store } from '../../store/store.js';
import type { Command, Given } from '../command.js';
import { configOption, withStore } from '../with-store.js';
import { glance } from './at-a-glance.js';
import { wordsOfSpan } from './import-words.js';
import { spanOf, spanOptions, teamsOf, teamsOption, zoneOf } from './rota-options.js';

const options = { config: configOption, teams: teamsOption, ...spanOptions };

type TeamRota = { team: TeamRow; onDuty: boolean; shifts: Shift[]; coverage: Coverage };
type Read = { zone: string; span: Interval; directory: DirectoryRows; rotas: TeamRota[] };

export const rotaShow: Command = {
  path: ['rota', 'show'],
  words: 'who is planned when, as a table for each team; two weeks unless told',
  options,
  async run(given, say) {
    await withStore(given, async (store, config) => {
      const { zone, span, directory, rotas } = await readRotas(given, store, zoneOf(config));
      const people = directory.people.map((one) => ({ id: one.id, name: `${one.givenName} ${one.familyName}` }));
      const shown = rotas.filter(({ onDuty, shifts }) => onDuty || shifts.length > 0);
      if (shown.length === 0) say('Nobody is planned, and nobody needs to be.');
      for (const { team, shifts, coverage } of shown) {
        const title = `${team.name} (${team.id})`;
        for (const line of glance({ title, people, shifts, coverage, span, zone })) say(line);
        for (const line of wordsOfCoverage(coverage, zone)) say(line);
      }
    });
  },
};

export const rotaGaps: Command = {
  path: ['rota', 'gaps'],
  words: 'when nobody is planned on a team that must answer, and who is planned twice; two weeks unless told',
  options,
  async run(given, say) {
    await withStore(given, async (store, config) => {
      const { zone, rotas } = await readRotas(given, store, zoneOf(config));
      const found = rotas.flatMap(({ team, coverage }) =>
        wordsOfCoverage(coverage, zone).map((line) => `${team.id}: ${line.trim()}`),
      );
      for (const line of found) say(line);
      if (found.length === 0) say('Every second is planned.');
    });
  },
};

/** Gaps, and people who are expected in two places. */
function wordsOfCoverage({ gaps, doubled }: Coverage, zone: string): string[] {
  return [
    ...gaps.map((gap) => `  nobody planned ${wordsOfSpan(gap, zone)}`),
    ...doubled
      .filter(({ reason }) => reason === 'two-teams')
      .map(({ personId, ...span }) => `  ${personId} is planned on two teams ${wordsOfSpan(span, zone)}`),
  ];
}

async function readRotas(given: Given, store: Store, zone: string): Promise<Read> {
  const span = spanOf(given, zone, systemClock.now());
  const directory = await store.directory.directory();
  const rota = { shifts: await store.rota.shifts(span), patterns: await store.rota.patterns() };
  const planned = plannedIn(rota, zone, span);
  const duties = dutiesIn(directory, span, zone);
  const rotas = teamsOf(given, directory).map((team) => {
    const duty = duties.get(team.id) ?? [];
    const shifts = planned.filter(({ teamId }) => teamId === team.id);
    return { team, onDuty: duty.length > 0, shifts, coverage: coverageOf(team.id, duty, planned) };
  });
  return { zone, span, directory, rotas };
}
