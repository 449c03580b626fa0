import { agoWords } from '../../../model/duration.js';
import { knownKind } from '../../../view/kind.js';
import { useNow } from '../../../view/now.js';
import { type TonightWords, tonightWords } from '../../../words/desk/tonight.js';
import { languages } from '../../../words/words.js';
import { useLanguage, useWords } from '../../language.js';
import { limits } from '../../limits.js';
import { timeOf } from '../../moment.js';
import { Icon, type IconName } from '../../parts/icon.js';
import type { Area } from './area.js';

type Line = NonNullable<Area['open']>[number];
type Props = { cases: readonly Line[]; aheadMs: number; mayOpen: boolean; atMost: number | undefined };

/** Open alarms with their age. No client is named: a wall is read by whoever passes. */
export function CaseList({ cases, aheadMs, mayOpen, atMost = limits.casesShown }: Props) {
  const words = useWords(tonightWords);
  if (cases.length === 0) return null;
  const shown = cases.slice(0, atMost);
  return (
    <ul class="open-cases" aria-label={words.cases.title}>
      {shown.map((line) => (
        <CaseRow key={line.id} line={line} aheadMs={aheadMs} mayOpen={mayOpen} />
      ))}
      {shown.length < cases.length && <li>{words.cases.more(cases.length - shown.length)}</li>}
    </ul>
  );
}

function CaseRow({ line, aheadMs, mayOpen }: { line: Line; aheadMs: number; mayOpen: boolean }) {
  const { cases } = useWords(tonightWords);
  const language = useLanguage();
  const { kinds, duration } = languages[language];
  const now = useNow() + aheadMs;
  const { tone, icon, said } = standing(line, cases);
  const kind = kinds[knownKind(line.kind)];
  return (
    <li class={`tone-${tone}`}>
      <Icon name={icon} />
      <div>
        <p class="case-kind">
          {mayOpen ? <a href={`/desk/arende/${encodeURIComponent(line.id)}`}>{kind}</a> : kind}
          {line.presses > 1 && <span> · {cases.presses(line.presses)}</span>}
        </p>
        <p>{said}</p>
        <p class="fine">
          {cases.since(timeOf(line.openedAt, language), agoWords(now - Date.parse(line.openedAt), duration))}
        </p>
      </div>
    </li>
  );
}

type Standing = { tone: 'bad' | 'warning' | 'good'; icon: IconName; said: string };

function standing({ state, unanswered, priority, holder }: Line, words: TonightWords['cases']): Standing {
  const who = holder ?? '';
  if (unanswered) return { tone: 'bad', icon: 'bad', said: words.unanswered(who) };
  if (state === 'open') {
    const tone = priority === 'technical' ? 'warning' : 'bad';
    return { tone, icon: tone, said: words.waiting };
  }
  if (state === 'accepted') return { tone: 'warning', icon: 'walk', said: words.accepted(who) };
  return { tone: 'good', icon: 'good', said: words.arrived(who) };
}
