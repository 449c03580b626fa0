import { durationWords } from '../model/duration.js';
import type { PhoneState } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';
import { useNow } from './now.js';

export function ContactBanner({ state }: { state: PhoneState }) {
  return state.contact.state === 'lost' ? <LostBanner since={state.contact.since} /> : null;
}

function LostBanner({ since }: { since: number }) {
  const words = useWords();
  const now = useNow();
  return (
    <section class="banner">
      <Icon name="no-contact" />
      <div>
        <div role="alert">
          <h2>{words.contact.lostTitle}</h2>
          <p>{words.contact.lostText}</p>
        </div>
        <p class="fine">{words.contact.lostFor(durationWords(now - since, words.duration))}</p>
      </div>
    </section>
  );
}

/** What became of a press that could not be granted. Stays until it is read. */
export function Notices({ phone, state }: { phone: Phone; state: PhoneState }) {
  const words = useWords();
  return (
    <div role="status" aria-label={words.notices}>
      {state.notices.map(({ id, said, about }) => (
        <p key={id} class="notice">
          <Icon name="warning" />
          <span>
            {about !== undefined && `${about}: `}
            {said[state.language]}
          </span>
          <button type="button" onClick={() => phone.read(id)}>
            {words.act.dismiss}
          </button>
        </p>
      ))}
    </div>
  );
}
