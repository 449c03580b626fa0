import { useEffect, useState } from 'preact/hooks';
import type { Handover as Told } from '../../http/way.js';
import { group } from '../model/ranking.js';
import type { PhoneState, Session } from '../model/state.js';
import { fetchHandover } from '../phone/reads.js';
import { localeOf, useWords, type Words } from '../words/words.js';
import { HandoverLooks } from './handover-looks.js';
import { Icon } from './icon.js';
import { knownKind } from './kind.js';

type Props = { state: PhoneState; session: Session };
type Reading = Told | 'reading' | 'no-contact';

/** What the next one must know: what is open, what was said, and who is on. */
export function Handover({ state, session }: Props) {
  const words = useWords();
  const [told, setTold] = useState<Reading>('reading');
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let left = false;
    void fetchHandover().then((found) => !left && setTold(found ?? 'no-contact'));
    return () => {
      left = true;
    };
  }, [asked]);
  return (
    <section class="handover">
      <h1>{words.handover.title}</h1>
      <OpenCases state={state} session={session} />
      {typeof told === 'string' ? (
        <p role="status">{told === 'reading' ? words.handover.reading : words.handover.noContact}</p>
      ) : (
        <Report told={told} state={state} />
      )}
      <HandoverLooks language={state.language} turn={asked} />
      <button type="button" class="second" onClick={() => setAsked(asked + 1)}>
        <Icon name="repeat" /> {words.handover.again}
      </button>
    </section>
  );
}

function OpenCases({ state, session }: Props) {
  const words = useWords();
  const groups = group(state.cards.values(), state.actions, new Map(), session.person.givenName);
  const open = [...groups.waiting, ...groups.mine, ...groups.others];
  return (
    <section>
      <h2>{words.handover.open}</h2>
      {open.length === 0 && <p>{words.handover.noneOpen}</p>}
      <ul class="lines">
        {open.map(({ card }) => (
          <li key={card.id}>
            <strong>
              {words.kinds[knownKind(card.kind)]} · {card.client.name}, {card.address.street}
            </strong>
            <span>{holderWords(card.holder, card.state, words)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function holderWords(holder: { givenName: string; me: boolean } | undefined, state: string, { card }: Words): string {
  if (holder === undefined) return card.nobody;
  if (holder.me) return state === 'arrived' ? card.meThere : card.me;
  return state === 'arrived' ? card.isThere(holder.givenName) : card.tookIt(holder.givenName);
}

function Report({ told, state }: { told: Told; state: PhoneState }) {
  const words = useWords();
  const { handover } = words;
  const time = (at: string) =>
    new Date(at).toLocaleTimeString(localeOf[state.language], { hour: '2-digit', minute: '2-digit' });
  const outcomeOf = (outcome: string | undefined) =>
    outcome !== undefined && Object.hasOwn(words.outcomes, outcome)
      ? words.outcomes[outcome as keyof Words['outcomes']]
      : '';
  const hasBegun = (from: string) => Date.parse(from) <= Date.now() + state.clockAheadMs;
  return (
    <>
      <section>
        <h2>{handover.said}</h2>
        {told.said.length === 0 && <p>{handover.noneSaid}</p>}
        <ul class="lines">
          {told.said.map(({ id, kind, client, street, closedAt, outcome, note, who }) => (
            <li key={id}>
              <strong>
                {time(closedAt)} {words.kinds[knownKind(kind)]} · {client}, {street}
              </strong>
              <span>{outcomeOf(outcome)}</span>
              {note !== undefined && <span>{handover.note(who ?? words.story.someone, note)}</span>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{handover.tonight}</h2>
        {told.shifts.length === 0 && <p>{handover.noShifts}</p>}
        <ul class="lines">
          {told.shifts.map(({ givenName, from, until, phone }) => (
            <li key={`${givenName} ${from}`}>
              <strong>{handover.shift(givenName, time(from), time(until))}</strong>
              <span>
                {phone !== undefined ? handover.phoneOn(phone) : hasBegun(from) ? handover.phoneOff : handover.later}
              </span>
            </li>
          ))}
        </ul>
        {told.gaps.length > 0 && (
          <p class="mark">
            <Icon name="warning" />
            <span>
              {handover.gaps}: {told.gaps.map(({ from, until }) => handover.gap(time(from), time(until))).join('. ')}
            </span>
          </p>
        )}
      </section>
    </>
  );
}
