import type { TonightBody } from '../../../../http/desk-schemas.js';
import { tonightWords } from '../../../words/desk/tonight.js';
import { useWords } from '../../language.js';
import { Mark } from '../../parts/mark.js';
import { CaseFigures } from './case-figures.js';
import { CaseList } from './case-list.js';
import { TeamRow } from './team-row.js';

export type Area = TonightBody['areas'][number];
/** `atMost` lines of each list, where nothing may scroll. */
type Props = { area: Area; aheadMs: number; mayOpen: boolean; atMost: number | undefined };

export function AreaTile({ area, aheadMs, mayOpen, atMost }: Props) {
  const words = useWords(tonightWords);
  return (
    <li class={`tile tone-${area.level}`}>
      <header>
        <h2>{area.name}</h2>
        <Mark level={area.level}>{words.levels[area.level]}</Mark>
      </header>
      <p class="tile-why">{words.why[area.why]}</p>
      {area.open === null ? (
        <CaseFigures figures={area.cases} aheadMs={aheadMs} />
      ) : (
        <CaseList cases={area.open} aheadMs={aheadMs} mayOpen={mayOpen} atMost={atMost} />
      )}
      <p class="fine tile-provider">{area.provider?.name ?? words.noProvider}</p>
      {area.teams.length === 0 && <p>{words.team.noTeam}</p>}
      <ul class="teams">
        {area.teams.map((team) => (
          <TeamRow key={team.id} team={team} atMost={atMost} />
        ))}
      </ul>
    </li>
  );
}
