import { agoWords } from '../../../model/duration.js';
import { useNow } from '../../../view/now.js';
import { tonightWords } from '../../../words/desk/tonight.js';
import { languages } from '../../../words/words.js';
import { useLanguage, useWords } from '../../language.js';
import type { Area } from './area.js';

/** For who may see how many, and not who. */
export function CaseFigures({ figures, aheadMs }: { figures: Area['cases']; aheadMs: number }) {
  const { cases } = useWords(tonightWords);
  const { duration } = languages[useLanguage()];
  const now = useNow() + aheadMs;
  const rows = (['waiting', 'accepted', 'arrived'] as const).map(
    (name) => [cases.figures[name], figures[name]] as const,
  );
  const { oldestWaitingAt } = figures;
  return (
    <>
      <dl class="case-figures">
        {rows.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {oldestWaitingAt !== null && <p>{cases.figures.oldest(agoWords(now - Date.parse(oldestWaitingAt), duration))}</p>}
    </>
  );
}
