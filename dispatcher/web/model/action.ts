import type { Outcome } from '../../core/case.js';
import type { Card } from '../../http/card.js';

export type Wish =
  | { type: 'accept' | 'arrive' | 'hand-back' }
  | { type: 'hand-over'; to: { personId: string; phoneId: string } }
  | { type: 'close'; outcome: Outcome; note?: string };

/** Something a person pressed. Kept on the phone until the dispatcher has answered; its id makes a repeat harmless. */
export type Action = {
  commandId: string;
  caseId: string;
  wish: Wish;
  /** The version of the card that the person saw. */
  version: number;
  /** The phone's clock when it was pressed. */
  pressedAt: number;
  /** `failed` once it could not be sent: it waits for contact, and the card says so. */
  delivery: 'sending' | 'failed';
};

/**
 * The card as it will be if everything that could not be sent yet is granted. Never shown without saying that it is not
 * sent. What is on its way changes nothing yet, but its person has answered: the phone falls quiet.
 */
export function hoped(card: Card, actions: readonly Action[], givenName: string): Card {
  const own = actions.filter((action) => action.caseId === card.id);
  const quiet = own.length > 0 ? { ...card, ringing: false } : card;
  return own
    .filter(({ delivery }) => delivery === 'failed')
    .reduce((now, action) => granted(now, action, givenName), quiet);
}

function granted(card: Card, { wish, pressedAt }: Action, givenName: string): Card {
  const mine = { givenName, me: true, since: card.holder?.me ? card.holder.since : new Date(pressedAt).toISOString() };
  switch (wish.type) {
    case 'accept':
      return { ...card, state: card.state === 'arrived' ? 'arrived' : 'accepted', holder: mine, ringing: false };
    case 'arrive':
      return { ...card, state: 'arrived', holder: mine, ringing: false };
    case 'close':
      return { ...card, state: 'closed', outcome: wish.outcome, ringing: false };
    case 'hand-over':
      return { ...card, ringing: false };
    case 'hand-back': {
      const { holder: _holder, ...rest } = card;
      return { ...rest, state: 'open', ringing: false };
    }
  }
}

/** A second tap on the same button, before the first was answered, asks for nothing new. */
export function isRepeat(action: Action, waiting: readonly Action[]): boolean {
  const last = waiting.findLast((one) => one.caseId === action.caseId);
  return last !== undefined && last.wish.type === action.wish.type;
}
