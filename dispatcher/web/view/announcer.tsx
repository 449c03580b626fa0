import type { Groups } from '../model/ranking.js';
import { useWords } from '../words/words.js';
import { knownKind } from './kind.js';

/** Speaks for those who do not see the page: new alarms at once, who took them when there is time. */
export function Announcer({ groups }: { groups: Groups }) {
  const words = useWords();
  const kindOf = (kind: string) => words.kinds[knownKind(kind)];
  return (
    <>
      <div class="unseen" role="alert">
        {groups.waiting.map(({ card }) => (
          <p key={card.id}>{words.card.newAlarm(kindOf(card.kind), card.client.name, card.address.street)}</p>
        ))}
      </div>
      <div class="unseen" aria-live="polite">
        {groups.others.map(({ card }) => (
          <p key={card.id}>{words.card.tookIt(card.holder?.givenName ?? '')}</p>
        ))}
      </div>
    </>
  );
}
