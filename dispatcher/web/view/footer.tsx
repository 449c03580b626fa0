import type { Session } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';

/** Whose phone this is. Ending the shift stands far from every button that is pressed in haste. */
export function Footer({ phone, session }: { phone: Phone; session: Session }) {
  const words = useWords();
  return (
    <footer>
      <p class="fine">{words.start.on(session.phone.label, session.team.name)}</p>
      <button type="button" class="quiet" onClick={() => phone.go('leaving')}>
        {words.settings.leave}
      </button>
    </footer>
  );
}
