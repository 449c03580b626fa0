import type { Card } from '../../http/card.js';
import { agoWords } from '../model/duration.js';
import type { PhoneState } from '../model/state.js';
import { localeOf, useWords } from '../words/words.js';
import { Icon } from './icon.js';
import { useNow } from './now.js';

/** Since when, by the dispatcher's clock: a phone's own may be minutes off. */
export function Since({ card, state }: { card: Card; state: PhoneState }) {
  const words = useWords();
  const now = useNow() + state.clockAheadMs;
  const opened = new Date(card.openedAt);
  const time = opened.toLocaleTimeString(localeOf[state.language], { hour: '2-digit', minute: '2-digit' });
  return (
    <p class="since">
      <Icon name="clock" />
      {words.card.since(time, agoWords(now - opened.getTime(), words.duration))}
    </p>
  );
}
