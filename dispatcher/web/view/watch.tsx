import { type Groups, group, ringingOf } from '../model/ranking.js';
import type { PhoneState, Session } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';
import { AlarmCard } from './alarm-card.js';
import { Calm } from './calm.js';
import { OtherCard } from './other-card.js';
import { TestRing } from './test-ring.js';

type Props = { phone: Phone; state: PhoneState; session: Session };

/** The night: what waits, what one has, what others have. */
export function Watch({ phone, state, session }: Props) {
  const groups = group(state.cards.values(), state.actions, state.dismissed, session.person.givenName);
  const isCalm = groups.waiting.length + groups.mine.length + groups.others.length === 0;
  const isCalled = ringingOf(groups).length > 0;
  return (
    <>
      {state.testRing.state === 'ringing' && !isCalm && !isCalled && <TestRing phone={phone} ring={state.testRing} />}
      <Lists phone={phone} state={state} groups={groups} />
      {isCalm && state.sound === 'on' && (
        <Calm phone={phone} session={session} isLive={state.contact.state === 'live'} ring={state.testRing} />
      )}
    </>
  );
}

function Lists({ phone, state, groups }: { phone: Phone; state: PhoneState; groups: Groups }) {
  const words = useWords();
  return (
    <>
      {(['waiting', 'mine'] as const).map(
        (place) =>
          groups[place].length > 0 && (
            <section key={place} class={`list list-${place}`}>
              <h1>{words.list[place]}</h1>
              {groups[place].map((shown) => (
                <AlarmCard key={shown.card.id} phone={phone} shown={shown} state={state} />
              ))}
            </section>
          ),
      )}
      {groups.others.length > 0 && (
        <section class="list list-others">
          <h1>{words.list.others}</h1>
          {groups.others.map((shown) => (
            <OtherCard key={shown.card.id} phone={phone} card={shown.card} state={state} />
          ))}
        </section>
      )}
    </>
  );
}
