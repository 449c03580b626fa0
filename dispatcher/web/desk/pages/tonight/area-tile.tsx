import { looksWords } from '../../../words/desk/looks.js';
import { tonightWords } from '../../../words/desk/tonight.js';
import { useWords } from '../../language.js';
import { Icon } from '../../parts/icon.js';
import { Mark } from '../../parts/mark.js';
import type { Area } from './area.js';
import { CaseFigures } from './case-figures.js';
import { CaseList } from './case-list.js';
import type { AreaLooks } from './look-rows.js';
import { TeamRow } from './team-row.js';

/** `atMost` lines of each list, where nothing may scroll. */
type Props = {
  area: Area;
  looks: AreaLooks | undefined;
  aheadMs: number;
  mayOpen: boolean;
  atMost: number | undefined;
};

export function AreaTile({ area, looks, aheadMs, mayOpen, atMost }: Props) {
  const words = useWords(tonightWords);
  const ahead = useWords(looksWords);
  // Where nothing may scroll it stands beside the name.
  const short = atMost !== undefined;
  const lookLine = looks !== undefined && looks.count > 0 && <LooksLine looks={looks} short={short} />;
  return (
    <li class={`tile tone-${area.level}`}>
      <header>
        <h2>{area.name}</h2>
        <Mark level={area.level}>{words.levels[area.level]}</Mark>
        {short && lookLine}
      </header>
      <p class="tile-why">{area.why === 'calm' && area.level !== 'good' ? ahead.why : words.why[area.why]}</p>
      {area.open === null ? (
        <CaseFigures figures={area.cases} aheadMs={aheadMs} />
      ) : (
        <CaseList cases={area.open} aheadMs={aheadMs} mayOpen={mayOpen} atMost={atMost} />
      )}
      {!short && lookLine}
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

/** How many looks are ahead, and how many of them nobody will make. Names no home: a wall is read by whoever passes. */
function LooksLine({ looks: { count, unfilled }, short }: { looks: AreaLooks; short: boolean }) {
  const words = useWords(looksWords);
  const said = short ? words.short(count) : words.count(count);
  return (
    <p class="tile-looks">
      {(unfilled === 0 || !short) && (
        <span>
          <Icon name="eye" /> {said}
        </span>
      )}
      {unfilled > 0 && <Mark level="bad">{short ? words.shortUnfilled(unfilled) : words.unfilled(unfilled)}</Mark>}
    </p>
  );
}
