import type { ChangePreview } from '../../core/responsibility/change-preview.js';
import type { DirectoryRows } from '../../store/rows.js';
import { wallWords } from './problem-words.js';

type Names = Pick<DirectoryRows, 'areas' | 'providers' | 'teams' | 'buildings'>;

/** “From 2026-05-01 00:00: 1,204 homes, 2 open cases, these teams, these gaps.” */
export function* wordsOfPreview(preview: ChangePreview, names: Names, zone: string): Generator<string> {
  const { areaId, fromProviderId, toProviderId, at, homes, openCases } = preview;
  const nameOf = (all: readonly { id: string; name: string }[], id: string) =>
    all.find((one) => one.id === id)?.name ?? id;
  const teams = (ids: readonly string[]) => ids.map((id) => `${nameOf(names.teams, id)} (${id})`).join(', ');
  const from = fromProviderId === null ? 'nobody' : nameOf(names.providers, fromProviderId);
  yield `${nameOf(names.areas, areaId)}, from ${wallWords(at, zone)}: ${nameOf(names.providers, toProviderId)} answers instead of ${from}.`;
  yield `  ${count(homes, 'home')}.`;
  yield `  ${count(openCases.held + openCases.waiting, 'open case')} just now: ${openCases.held} stay with whoever has them, ${openCases.waiting} would go to both until taken.`;
  if (preview.begin.length > 0) yield `  Begin: ${teams(preview.begin)}.`;
  if (preview.goOn.length > 0) yield `  Go on: ${teams(preview.goOn)}.`;
  if (preview.stop.length > 0) yield `  Stop: ${teams(preview.stop)}.`;
  for (const role of preview.lacking) yield `  ! Nobody would come as ${role}: the ladder would skip that step.`;
  for (const { teamId, gaps, more } of preview.gaps) {
    yield `  ! ${teams([teamId])}: nobody planned`;
    for (const gap of gaps) yield `      ${wallWords(gap.from, zone)} to ${wallWords(gap.until, zone)}`;
    if (more > 0) yield `      and ${count(more, 'more gap')}`;
  }
  for (const id of preview.buildings) yield `  ! ${nameOf(names.buildings, id)} (${id}) would have no team of its own.`;
  if (preview.gaps.length === 0) yield '  Every second of the first 14 days is planned.';
}

const count = (n: number, what: string): string => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
