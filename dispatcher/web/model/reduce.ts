import type { Card } from '../../http/card.js';
import type { Language } from '../words/words.js';
import { type Action, isRepeat } from './action.js';
import type { Health } from './health.js';
import { dismissalOf } from './ranking.js';
import type { Closing, PhoneState, Said, Session, SignIn, View } from './state.js';
import { isTrying, ringTested, type TestRingEvent } from './test-ring.js';
import type { Tint } from './tint.js';

/** Everything that can happen to the phone. `at` is the phone's own clock, `now` the dispatcher's. */
export type PhoneEvent =
  | { type: 'signing-in' }
  | { type: 'signed-in'; session: Session }
  | { type: 'nobody-on' }
  | { type: 'at-desk' }
  | ({ type: 'signed-out' } & Omit<Extract<SignIn, { state: 'signed-out' }>, 'state'>)
  | { type: 'sound-on' }
  | { type: 'sound-lost' }
  | { type: 'language'; language: Language }
  | { type: 'tint'; tint: Tint }
  | { type: 'go'; view: View }
  | { type: 'health'; health: Partial<Health> }
  | { type: 'update-ready' }
  | { type: 'card'; card: Card; cursor?: number | undefined }
  | { type: 'level'; cursor: number; now: number; at: number; store: string }
  | { type: 'other-store' }
  | { type: 'beat'; now: number; at: number }
  | { type: 'contact-lost'; at: number }
  | { type: 'pressed'; action: Action }
  | { type: 'not-sent'; commandId: string }
  | { type: 'granted'; commandId: string; card: Card }
  | { type: 'refused'; commandId: string; said: Said; card?: Card | undefined }
  | { type: 'notice-read'; id: string }
  | { type: 'put-away'; card: Card }
  | { type: 'closing'; caseId: string; form: Closing | undefined }
  | TestRingEvent;

/** What the phone knows after an event. Pure: the shell stores, rings and sends. */
export function reduce(state: PhoneState, event: PhoneEvent): PhoneState {
  switch (event.type) {
    case 'signing-in':
      return { ...state, signIn: { state: 'signing-in' } };
    case 'signed-in':
      return signedIn(state, event.session);
    case 'signed-out': {
      const { type: _type, ...why } = event;
      // Without contact nobody knows whether the shift is over: it goes on when the dispatcher says so.
      return { ...forgotten(state, why.because === 'no-contact'), signIn: { state: 'signed-out', ...why } };
    }
    case 'nobody-on':
      return { ...forgotten(state), signIn: { state: 'nobody-on', unsent: state.actions.length > 0 }, actions: [] };
    case 'at-desk':
      return { ...forgotten(state), signIn: { state: 'at-desk' } };
    case 'sound-on':
      return { ...state, sound: 'on' };
    case 'sound-lost':
      return { ...state, sound: 'again' };
    case 'language':
      return { ...state, language: event.language };
    case 'tint':
      return { ...state, tint: event.tint };
    case 'go':
      return { ...state, view: event.view };
    case 'health':
      return { ...state, health: { ...state.health, ...event.health } };
    case 'update-ready':
      return { ...state, updateReady: true };
    case 'notice-read':
      return { ...state, notices: state.notices.filter(({ id }) => id !== event.id) };
    case 'ring-asked':
    case 'ring-came':
    case 'ring-heard':
    case 'ring-not-heard':
    case 'ring-failed':
      return { ...state, testRing: ringTested(state.testRing, event) };
    case 'put-away':
      return { ...state, dismissed: new Map(state.dismissed).set(event.card.id, dismissalOf(event.card)) };
    case 'closing':
      return { ...state, closing: closingWith(state.closing, event.caseId, event.form) };
    default:
      return fromDispatcher(state, event);
  }
}

/** Nothing of the shift stays on the phone; the next one begins with a touch of its own. */
const forgotten = (state: PhoneState, goesOn = false): PhoneState => ({
  ...state,
  ...{ cards: new Map(), cursor: undefined, notices: [], dismissed: new Map() },
  closing: goesOn ? state.closing : new Map(),
  ...{ testRing: { state: 'untried' }, view: 'alarms', sound: goesOn ? state.sound : 'first' },
});

type Rest = Exclude<
  PhoneEvent,
  {
    type:
      | 'signing-in'
      | 'signed-in'
      | 'signed-out'
      | 'nobody-on'
      | 'at-desk'
      | 'sound-on'
      | 'sound-lost'
      | 'language'
      | 'tint'
      | 'go'
      | 'health'
      | 'update-ready'
      | 'notice-read'
      | 'put-away'
      | 'closing'
      | TestRingEvent['type'];
  }
>;

function fromDispatcher(state: PhoneState, event: Rest): PhoneState {
  switch (event.type) {
    case 'card': {
      const known = withCard(event.card.ringing ? calledFrom(state) : state, event.card);
      return event.cursor === undefined ? known : { ...known, cursor: event.cursor };
    }
    case 'level':
      return {
        ...state,
        contact: { state: 'live' },
        cursor: event.cursor,
        store: event.store,
        clockAheadMs: event.now - event.at,
      };
    case 'other-store':
      return { ...state, cards: new Map(), cursor: undefined, store: undefined };
    case 'beat':
      return { ...state, clockAheadMs: event.now - event.at };
    case 'contact-lost':
      return state.contact.state === 'lost' ? state : { ...state, contact: { state: 'lost', since: event.at } };
    case 'pressed':
      return isRepeat(event.action, state.actions) ? state : withAction(state, event.action);
    case 'not-sent':
      return { ...state, actions: state.actions.map((action) => failedIf(action, event.commandId)) };
    case 'granted':
      return withCard({ ...state, actions: without(state.actions, event.commandId) }, event.card);
    case 'refused':
      return refused(state, event);
  }
}

/** Whether the dispatcher speaks from another store than this phone has seen, or from one that is behind it. */
export function isOtherStore(seen: PhoneState, { cursor, store }: { cursor: number; store: string }): boolean {
  return (seen.store !== undefined && store !== seen.store) || (seen.cursor !== undefined && cursor < seen.cursor);
}

function signedIn(state: PhoneState, session: Session): PhoneState {
  const same = state.signIn.state === 'signed-in' && JSON.stringify(state.signIn.session) === JSON.stringify(session);
  if (same) return state;
  // Another person or another team sees other alarms: begin from what the dispatcher says, once there is contact.
  const anew = { cards: new Map(), cursor: undefined, contact: { state: 'connecting' } } as const;
  return { ...state, signIn: { state: 'signed-in', session }, ...anew };
}

/** An alarm rings: it is shown whatever page was, and nobody must take it for the test. */
const calledFrom = (state: PhoneState): PhoneState => ({
  ...state,
  view: 'alarms',
  testRing: isTrying(state.testRing) ? { state: 'untried' } : state.testRing,
});

function withCard(state: PhoneState, card: Card): PhoneState {
  const known = state.cards.get(card.id);
  if (known !== undefined && known.version > card.version) return state;
  const cards = new Map(state.cards);
  if (card.state !== 'closed') {
    cards.set(card.id, card);
    return { ...state, cards };
  }
  cards.delete(card.id);
  return { ...state, cards, closing: closingWith(state.closing, card.id, undefined) };
}

/** Whatever is pressed, how it went is sent with it or is no longer asked. */
const withAction = (state: PhoneState, action: Action): PhoneState => ({
  ...state,
  actions: [...state.actions, action],
  closing: closingWith(state.closing, action.caseId, undefined),
});

function closingWith(before: PhoneState['closing'], caseId: string, form: Closing | undefined): PhoneState['closing'] {
  if (form === undefined && !before.has(caseId)) return before;
  const after = new Map(before);
  if (form === undefined) after.delete(caseId);
  else after.set(caseId, form);
  return after;
}

const without = (actions: readonly Action[], commandId: string) =>
  actions.filter((action) => action.commandId !== commandId);

const failedIf = (action: Action, commandId: string): Action =>
  action.commandId === commandId ? { ...action, delivery: 'failed' } : action;

/** What was refused takes with it what was pressed after it on the same alarm: it was pressed in a belief that is gone. */
function refused(state: PhoneState, { commandId, said, card }: Extract<PhoneEvent, { type: 'refused' }>): PhoneState {
  const at = state.actions.findIndex((action) => action.commandId === commandId);
  const caseId = state.actions[at]?.caseId;
  const actions = state.actions.filter((action, i) => i < at || action.caseId !== caseId);
  const client = (card ?? state.cards.get(caseId ?? ''))?.client.name;
  const notice = { id: commandId, said, ...(client === undefined ? {} : { about: client }) };
  const notices = [...state.notices.filter(({ id }) => id !== commandId), notice];
  const next = { ...state, actions, notices };
  return card === undefined ? next : withCard(next, card);
}
