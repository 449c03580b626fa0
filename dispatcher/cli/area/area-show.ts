import { systemClock } from '../../clock.js';
import { unservedIn } from '../../core/coverage-watch/index.js';
import { limits } from '../../core/responsibility/limits.js';
import { inForce } from '../../core/responsibility.js';
import { changesAhead } from '../../responsibility/provider-changes.js';
import type { DirectoryRows } from '../../store/rows.js';
import { type Command, UsageError } from '../command.js';
import { zoneOf } from '../rota/rota-options.js';
import { configOption, withStore } from '../with-store.js';
import { changeWords } from './area-change.js';
import { spanWords, wallWords } from './problem-words.js';

export const areaShow: Command = {
  path: ['area', 'show'],
  words: 'who answers for each area, by which teams, and what will change',
  options: { config: configOption, area: { value: 'ID', words: 'one area; all unless told' } },
  async run(given, say) {
    await withStore(given, async ({ directory }, config) => {
      const rows = await directory.directory();
      const asked = given.get('area');
      const areas = rows.areas.filter(({ id }) => asked === undefined || id === asked);
      if (areas.length === 0)
        throw new UsageError([
          `--area ${asked} is not in the store; there are: ${rows.areas.map(({ id }) => id).join(', ')}`,
        ]);
      for (const area of areas) for (const line of linesOf(area, rows, zoneOf(config), systemClock.now())) say(line);
    });
  },
};

function* linesOf(
  area: { id: string; name: string },
  rows: DirectoryRows,
  zone: string,
  now: number,
): Generator<string> {
  yield `${area.name} (${area.id}), ${homes(rows.homes.filter(({ areaId }) => areaId === area.id).length)}`;
  const notOver = ({ untilMs }: { untilMs: number | null }) => untilMs === null || untilMs > now;
  const answering = rows.responsibilities.filter((row) => row.areaId === area.id && notOver(row));
  for (const row of answering.sort((a, b) => a.fromMs - b.fromMs))
    yield `  ${row.providerId.padEnd(20)}answers ${spanWords(row, zone)}`;
  if (!answering.some((row) => inForce(row, now)))
    yield '  ! Nobody answers for it now: alarms go to everybody who is signed on.';
  for (const row of rows.teamAreas.filter((one) => one.areaId === area.id && notOver(one)))
    yield `    ${row.teamId.padEnd(24)}${row.relation.padEnd(11)}${spanWords(row, zone)}`;
  for (const building of rows.buildings.filter(({ areaId }) => areaId === area.id)) {
    const inIt = rows.homes.filter(({ buildingId }) => buildingId === building.id).length;
    yield `    ${building.name} (${building.id}), ${homes(inIt)}`;
    for (const hours of rows.serviceHours.filter((one) => one.buildingId === building.id && notOver(one)))
      yield `      ${hours.teamId.padEnd(22)}weekdays ${hours.weekdays} ${hours.begins}–${hours.ends} ${spanWords(hours, zone)}`;
  }
  for (const { from, until } of unservedIn(rows, area.id, { from: now, until: now + limits.unservedAheadMs }))
    yield `  ! No care team of whoever answers serves it from ${wallWords(from, zone)} until ${wallWords(until, zone)}.`;
  for (const change of changesAhead(rows, now).filter(({ areaId }) => areaId === area.id))
    yield `  Change ${change.id}: ${changeWords(change.toProviderId, change.atMs, zone)}, entered by ${change.enteredBy}`;
}

const homes = (n: number): string => (n === 1 ? '1 home' : `${n.toLocaleString('en')} homes`);
