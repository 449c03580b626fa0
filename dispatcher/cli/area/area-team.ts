import { systemClock } from '../../clock.js';
import { endOfRelation, relationProblems } from '../../core/responsibility/entries.js';
import { type TeamRelation, teamRelations } from '../../core/responsibility/team.js';
import { type Command, type Given, textOf, UsageError } from '../command.js';
import { zoneOf } from '../rota/rota-options.js';
import { configOption, withStore } from '../with-store.js';
import { instantOf, refuseWith, spanWords, todayOf, wallWords } from './problem-words.js';

const relationOption = {
  value: 'RELATION',
  words: 'serves, or neighbour: asked when the area’s own cannot come; serves unless told',
} as const;
const options = {
  config: configOption,
  area: { value: 'ID', words: 'the area', required: true },
  team: { value: 'ID', words: 'the team', required: true },
  relation: relationOption,
} as const;
const untilOption = { value: 'TIME', words: 'the first moment at which it no longer does', required: true } as const;

export const areaTeam: Command = {
  path: ['area', 'team'],
  words: 'a team begins to serve an area, or to be its neighbour',
  options: {
    ...options,
    from: { value: 'TIME', words: 'by the wall clock, 2026-12-01 or 2026-12-01T07:00; from today unless told' },
    until: { value: 'TIME', words: 'the first moment at which it no longer does; for ever unless told' },
  },
  async run(given, say) {
    const relation = relationOf(given);
    await withStore(given, async ({ directory }, config) => {
      const zone = zoneOf(config);
      const row = {
        ...{ teamId: textOf(given, 'team'), areaId: textOf(given, 'area'), relation },
        fromMs: instantOf(given, 'from', zone) ?? todayOf(systemClock.now(), zone),
        untilMs: instantOf(given, 'until', zone) ?? null,
      };
      const problems = relationProblems(await directory.directory(), row);
      if (problems.length > 0) refuseWith(problems);
      await directory.put({ teamAreas: [row] });
      say(`${row.teamId} ${relationWords[relation]} ${row.areaId} ${spanWords(row, zone)}.`);
    });
  },
};

export const areaTeamEnd: Command = {
  path: ['area', 'team-end'],
  words: 'a team stops serving an area, or being its neighbour',
  options: { ...options, until: untilOption },
  async run(given, say) {
    const relation = relationOf(given);
    await withStore(given, async ({ directory }, config) => {
      const zone = zoneOf(config);
      const now = systemClock.now();
      const of = { teamId: textOf(given, 'team'), areaId: textOf(given, 'area'), relation };
      const version = await directory.directoryVersion();
      const { teamAreas } = await directory.directory();
      const untilMs = instantOf(given, 'until', zone) ?? now;
      const ending = endOfRelation(teamAreas, of, untilMs, now);
      if (!ending.ok) refuseWith(ending.problems);
      const { before, after } = ending;
      const put = after === undefined ? {} : { teamAreas: [after] };
      if (!(await directory.change({ version, remove: { teamAreas: [before] }, put })))
        throw new Error('somebody changed the directory meanwhile, so nothing was done: try again');
      say(`${of.teamId} no longer ${relationWords[relation]} ${of.areaId} from ${wallWords(untilMs, zone)}.`);
    });
  },
};

const relationWords: Record<TeamRelation, string> = { serves: 'serves', neighbour: 'is a neighbour of' };

function relationOf(given: Given): TeamRelation {
  const asked = given.get('relation') ?? 'serves';
  const relation = teamRelations.find((one) => one === asked);
  if (relation === undefined) throw new UsageError([`--relation ${asked} is not allowed: ${teamRelations.join(', ')}`]);
  return relation;
}
