import type { TonightBody } from '../../../../http/desk-schemas.js';
import { useNow } from '../../../view/now.js';
import { tonightWords } from '../../../words/desk/tonight.js';
import type { Live } from '../../api/use-live.js';
import { useLanguage, useWords } from '../../language.js';
import { dayOf, exactTimeOf, timeOf } from '../../moment.js';

/** The dispatcher's clock: a computer's own may be minutes off. And when it was last heard from. */
export function Clock({ live }: { live: Live<TonightBody> }) {
  const words = useWords(tonightWords);
  const language = useLanguage();
  const told = live.state === 'live' || live.state === 'lost' ? live : undefined;
  const now = useNow() + (told?.aheadMs ?? 0);
  return (
    <p class="clock">
      <span class="clock-time">{timeOf(now, language)}</span> <span>{dayOf(now, language)}</span>
      {told?.value !== undefined && <span class="fine">{words.updated(exactTimeOf(told.at, language))}</span>}
    </p>
  );
}
