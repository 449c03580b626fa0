import { type Groups, group } from '../model/ranking.js';
import type { PhoneState, Session } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { useWords } from '../words/words.js';
import { AlarmCard } from './alarm-card.js';
import { Calm } from './calm.js';
import { OtherCard } from './other-card.js';

type Props = { phone: Phone; state: PhoneState; session: Session };

/** The night: what waits, what one has, what others have. */
export function Watch({ phone, state, session }: Props) {
  const groups = group(state.cards.values(), state.actions, state.dismissed, session.person.givenName);
  const isCalm = groups.waiting.length + groups.mine.length + groups.others.length === 0;
  return (
    <>
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
              <h2>{counted(words.list[place], groups[place].length)}</h2>
              {groups[place].map((shown) => (
                <AlarmCard key={shown.card.id} phone={phone} shown={shown} state={state} />
              ))}
            </section>
          ),
      )}
      {groups.others.length > 0 && (
        <section class="list list-others">
          <h2>{counted(words.list.others, groups.others.length)}</h2>
          {groups.others.map((shown) => (
            <OtherCard key={shown.card.id} phone={phone} card={shown.card} state={state} />
          ))}
        </section>
      )}
    </>
  );
}

/** How many, as soon as one of them may be below the edge of the screen. */
const counted = (words: string, count: number) => (count > 1 ? `${words} (${count})` : words);
