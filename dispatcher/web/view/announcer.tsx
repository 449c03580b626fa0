import { type Groups, ringingOf } from '../model/ranking.js';
import { useWords } from '../words/words.js';
import { knownKind } from './kind.js';

/**
 * Speaks for those who do not see the page: new alarms and repeated presses at once, who took them when there is time. Only
 * what is added is read: an alert would otherwise begin with the oldest alarm each time.
 */
export function Announcer({ groups }: { groups: Groups }) {
  const words = useWords();
  const kindOf = (kind: string) => words.kinds[knownKind(kind)];
  const repeated = ringingOf(groups).filter(({ card }) => card.presses > 1);
  return (
    <>
      <div class="unseen" role="alert" aria-atomic="false">
        {groups.waiting.map(({ card }) => (
          <p key={card.id}>{words.card.newAlarm(kindOf(card.kind), card.client.name, card.address.street)}</p>
        ))}
        {repeated.map(({ card }) => (
          <p key={`${card.id} ${card.presses}`}>{words.card.pressedOften(card.client.name, card.presses)}</p>
        ))}
      </div>
      <div class="unseen" aria-live="polite">
        {groups.others.map(({ card }) => (
          <p key={card.id}>{words.card.tookItAt(card.holder?.givenName ?? '', card.client.name)}</p>
        ))}
      </div>
    </>
  );
}
