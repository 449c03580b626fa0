import type { Session } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';

/** Browsers give a page sound only after a touch, so the shift begins with one. */
export function ShiftStart({ phone, session, again }: { phone: Phone; session: Session; again: boolean }) {
  const words = useWords();
  const areas = session.areas.map(({ name }) => name).join(', ');
  return (
    <section class="shift-start">
      <h2>{again ? words.start.soundOff : words.start.hello(session.person.givenName)}</h2>
      {!again && (
        <>
          <p>{words.start.on(session.phone.label, session.team.name)}</p>
          {areas !== '' && (
            <p class="fine">
              {words.start.areas}: {areas}
            </p>
          )}
        </>
      )}
      <button type="button" class="big primary" onClick={() => void (again ? phone.goOn() : phone.beginShift())}>
        <Icon name="sound" /> {again ? words.start.soundOn : words.start.button}
      </button>
      <p class="fine">{again ? words.start.soundOffWhy : words.start.why}</p>
    </section>
  );
}
