import { useEffect, useRef } from 'preact/hooks';
import type { Card } from '../../http/card.js';
import type { Action } from '../model/action.js';
import type { Shown } from '../model/ranking.js';
import type { PhoneState } from '../model/state.js';
import type { Phone } from '../phone/phone.js';
import { type Language, useWords } from '../words/words.js';
import { CardActions } from './card-actions.js';
import { CloseForm } from './close-form.js';
import { deviceFault } from './device-fault.js';
import { Icon } from './icon.js';
import { iconOf, knownKind } from './kind.js';
import { Place } from './place.js';
import { useSettling } from './settling.js';
import { Since } from './since.js';
import { Story } from './story.js';
import { Tools } from './tools.js';

type Props = { phone: Phone; shown: Shown; state: PhoneState };

/** One alarm, clear in two seconds: what, who, where, since when, who has it; then what one can do. */
export function AlarmCard({ phone, shown, state }: Props) {
  const { card, known, waiting } = shown;
  const words = useWords();
  const closing = state.closing.get(card.id);
  const resting = useSettling(phone, card.id);
  const heading = useRef<HTMLHeadingElement>(null);
  // The alarm that was just taken moves to another list: follow it there.
  useEffect(() => {
    if (phone.settlingMs(card.id) > 0) heading.current?.focus();
  }, [phone, card.id]);
  const sending = waiting?.delivery === 'sending' ? waiting.wish.type : undefined;
  const titleId = `alarm-${card.id}`;
  const clientId = `client-${card.id}`;
  const classes = ['card', `card-${card.priority}`, card.ringing ? 'card-ringing' : 'card-still'];
  return (
    <article class={classes.join(' ')} aria-labelledby={`${titleId} ${clientId}`}>
      <p class="rank">{words.priorities[card.priority]}</p>
      <h3 id={titleId} ref={heading} tabIndex={-1}>
        <Icon name={iconOf(card.kind)} />
        {words.kinds[knownKind(card.kind)]}
      </h3>
      {card.presses > 1 && (
        <p class="presses">
          <Icon name="repeat" />
          {words.card.presses(card.presses)}
        </p>
      )}
      <WhoAndWhere card={card} clientId={clientId} state={state} />
      {waiting?.delivery === 'failed' ? <Unsent action={waiting} /> : <Holder card={card} />}
      {card.ringing && <Story card={card} language={state.language} />}
      {closing ? (
        <CloseForm
          form={closing}
          onForm={(form) => phone.closing(card, form)}
          onClose={(outcome, note) => phone.press(known, { type: 'close', outcome, ...(note === '' ? {} : { note }) })}
        />
      ) : (
        <CardActions
          card={card}
          sending={sending}
          resting={resting}
          about={clientId}
          onWish={(wish) => phone.press(known, wish)}
          onClose={() => phone.closing(card, { note: '' })}
        />
      )}
      {known.holder?.me && !closing && <Tools card={card} />}
      {!closing && !card.ringing && <Story card={card} language={state.language} />}
    </article>
  );
}

type WhoProps = { card: Card; clientId: string; state: PhoneState };

function WhoAndWhere({ card, clientId, state }: WhoProps) {
  const words = useWords();
  return (
    <>
      <p class="client" id={clientId}>
        <Icon name="person" />
        {card.client.name}
      </p>
      <Place card={card} />
      <Source card={card} language={state.language} />
      <Since card={card} state={state} />
      {!card.saved && (
        <p class="mark">
          <Icon name="warning" />
          {words.card.notSaved}
        </p>
      )}
    </>
  );
}

/** Where the alarm arose; what is wrong, when that is the device itself. */
function Source({ card, language }: { card: Card; language: Language }) {
  const fault = deviceFault(card, language);
  if (fault !== undefined) return <p class="source">{fault}</p>;
  const from = [card.device.room, card.device.name].filter((part) => part !== undefined);
  return from.length === 0 ? null : <p class="source">{from.join(' · ')}</p>;
}

function Holder({ card }: { card: Card }) {
  const words = useWords();
  const { holder, state } = card;
  if (holder === undefined) {
    return (
      <p class="holder holder-nobody">
        <Icon name="bell" />
        {words.card.nobody}
      </p>
    );
  }
  if (!holder.me) return <p class="holder">{words.card.notAnswering(holder.givenName)}</p>;
  return (
    <p class="holder holder-me">
      <Icon name={state === 'arrived' ? 'door' : 'walk'} />
      {state === 'arrived' ? words.card.meThere : words.card.me}
      {card.ringing && <strong> · {questionOf(card, holder, words.card)}</strong>}
    </p>
  );
}

/** What whoever has it is asked: a press since they took it goes before whether they are on their way. */
function questionOf(
  { state, lastPressAt }: Card,
  { since }: { since: string },
  words: ReturnType<typeof useWords>['card'],
) {
  if (state === 'arrived') return words.areYouStillThere;
  return lastPressAt > since ? words.pressedAgain : words.areYouComing;
}

/** Never pretends: what has not reached the dispatcher says so. */
function Unsent({ action }: { action: Action }) {
  const words = useWords();
  const wished = {
    accept: words.act.accept,
    arrive: words.act.arrive,
    close: words.card.closing,
    'hand-back': words.card.handingBack,
    'hand-over': words.card.handingOver,
  }[action.wish.type];
  return (
    <p class="mark" role="status">
      <Icon name="no-contact" />
      <span>
        {wished}: <strong>{words.card.notSent}</strong>
        <span class="fine"> {words.card.notSentText}</span>
      </span>
    </p>
  );
}
