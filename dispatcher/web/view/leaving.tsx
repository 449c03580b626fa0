import { useEffect, useState } from 'preact/hooks';
import type { Handover as Told } from '../../http/way.js';
import { group } from '../model/ranking.js';
import type { PhoneState, Session } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { fetchHandover } from '../phone/reads.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';
import { knownKind } from './kind.js';

type Props = { phone: Phone; state: PhoneState; session: Session };

/** The end of the shift: only with empty hands, and only when the dispatcher has heard it. */
export function Leaving({ phone, state, session }: Props) {
  const words = useWords();
  const [failed, setFailed] = useState(false);
  const { mine } = group(state.cards.values(), state.actions, state.dismissed, session.person.givenName);
  const colleagues = useColleagues();
  const unsent = state.actions.length > 0;
  const isSending = (id: string) => phone.restingMs(id) > 0 || state.actions.some(({ caseId }) => caseId === id);
  const leave = async () => setFailed(!(await phone.signOff()));
  return (
    <section class="leaving">
      <h1>{words.leaving.title}</h1>
      <p role="status">
        {mine.length > 0 ? words.leaving.held : unsent ? words.leaving.unsent : words.leaving.nothing}
      </p>
      <ul class="lines">
        {mine.map(({ card, known }) => (
          <li key={card.id}>
            <strong>
              {words.kinds[knownKind(card.kind)]} · {card.client.name}, {card.address.street}
            </strong>
            {colleagues.map(({ personId, phoneId, givenName }) => (
              <button
                key={phoneId}
                type="button"
                disabled={isSending(card.id)}
                onClick={() => phone.press(known, { type: 'hand-over', to: { personId, phoneId } })}
              >
                <Icon name="people" /> {words.leaving.give(givenName)}
              </button>
            ))}
            <button
              type="button"
              disabled={isSending(card.id)}
              onClick={() => phone.press(known, { type: 'hand-back' })}
            >
              <Icon name="back" /> {words.leaving.back}
            </button>
          </li>
        ))}
      </ul>
      {failed && (
        <p class="mark" role="alert">
          <Icon name="no-contact" /> {words.leaving.noContact}
        </p>
      )}
      <button type="button" class="big primary" disabled={mine.length > 0 || unsent} onClick={() => void leave()}>
        <Icon name="door" /> {words.leaving.confirm}
      </button>
      <button type="button" class="second" onClick={() => phone.go('alarms')}>
        {words.leaving.stay}
      </button>
    </section>
  );
}

/** Whoever else is on the team now. */
function useColleagues(): Told['colleagues'] {
  const [colleagues, setColleagues] = useState<Told['colleagues']>([]);
  useEffect(() => {
    let left = false;
    void fetchHandover().then((told) => !left && setColleagues(told?.colleagues ?? []));
    return () => {
      left = true;
    };
  }, []);
  return colleagues;
}
