import type { Card } from '../../http/card.js';
import type { PhoneState } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';
import { iconOf, knownKind } from './kind.js';
import { Since } from './since.js';

/** An alarm that somebody else has: quiet, small, and can be put away. */
export function OtherCard({ phone, card, state }: { phone: Phone; card: Card; state: PhoneState }) {
  const words = useWords();
  const who = card.holder?.givenName ?? '';
  const titleId = `alarm-${card.id}`;
  return (
    <article class="card card-other" aria-labelledby={titleId}>
      <h3 id={titleId}>
        <Icon name={card.state === 'arrived' ? 'door' : 'walk'} />
        {card.state === 'arrived' ? words.card.isThere(who) : words.card.tookIt(who)}
      </h3>
      <p>
        <Icon name={iconOf(card.kind)} />
        {words.kinds[knownKind(card.kind)]} · {card.client.name}, {card.address.street}
      </p>
      <Since card={card} state={state} />
      <button type="button" class="second" onClick={() => phone.putAway(card)}>
        {words.act.dismiss}
      </button>
    </article>
  );
}
