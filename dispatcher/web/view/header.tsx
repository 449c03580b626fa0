import type { PhoneState } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { otherLanguage, useWords } from '../words/words.js';
import { Icon } from './icon.js';

export function Header({ phone, state }: { phone: Phone; state: PhoneState }) {
  const words = useWords();
  const signedIn = state.signIn.state === 'signed-in';
  const other = otherLanguage(state.language);
  return (
    <header class="top">
      <p class="brand">
        <Icon name="moon" /> <span>{words.name}</span>
      </p>
      {signedIn && (
        <p class={`contact contact-${state.contact.state}`}>
          <Icon name={state.contact.state === 'lost' ? 'no-contact' : 'contact'} />
          {words.contact[state.contact.state]}
        </p>
      )}
      <div class="top-actions">
        <button type="button" class="quiet" lang={other} onClick={() => phone.speak(other)}>
          {words.otherLanguage}
        </button>
      </div>
    </header>
  );
}
