import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../http/card.js';
import type { Action, Wish } from './action.js';
import { group, ringingOf } from './ranking.js';
import { isOtherStore, reduce } from './reduce.js';
import { atRest, type PhoneState, type Session } from './state.js';

const session: Session = {
  person: { id: 'p-1', givenName: 'Anna' },
  phone: { id: 'ph-1', label: 'Larmtelefon 1' },
  team: { id: 't-1', name: 'Natt' },
  provider: { id: 'vof', name: 'VoF' },
  areas: [],
};
const signedIn: PhoneState = { ...atRest, signIn: { state: 'signed-in', session } };

const card = (id: string, version = 1, more: Partial<Card> = {}): Card => ({
  id,
  version,
  state: 'open',
  kind: 'help-button',
  priority: 'life',
  openedAt: '2026-11-22T02:13:00.000Z',
  presses: 1,
  lastPressAt: '2026-11-22T02:13:00.000Z',
  client: { name: 'Elsa' },
  address: { street: 'Storgatan 4' },
  area: { id: 'nord', name: 'Nord' },
  device: {},
  ringing: true,
  saved: true,
  ...more,
});
const heldBy = (givenName: string, me = false) => ({ givenName, me, since: '2026-11-22T02:14:00.000Z' });

const action = (commandId: string, type: 'accept' | 'arrive' | 'hand-back' | 'close', caseId = 'a'): Action => ({
  commandId,
  caseId,
  wish: (type === 'close' ? { type, outcome: 'helped' } : { type }) as Wish,
  version: 1,
  pressedAt: Date.UTC(2026, 10, 22, 2, 14),
  delivery: 'sending',
});

const after = (state: PhoneState, ...events: Parameters<typeof reduce>[1][]) => events.reduce(reduce, state);
const shown = (state: PhoneState) => group(state.cards.values(), state.actions, state.dismissed, 'Anna');
const ringing = (state: PhoneState) => ringingOf(shown(state)).map(({ card: one }) => one.id);

describe('what the phone knows', () => {
  it('never goes back to an older version of an alarm', () => {
    const state = after(
      signedIn,
      { type: 'card', card: card('a', 3, { presses: 2 }) },
      { type: 'card', card: card('a', 2) },
    );
    expect(state.cards.get('a')?.presses).toBe(2);
  });

  it('begins anew with another store, and with one that is behind what it has seen', () => {
    const level = { type: 'level', now: 0, at: 0 } as const;
    const seen = after(signedIn, { type: 'card', card: card('a', 3) }, { ...level, cursor: 9, store: 'store-1' });
    expect(isOtherStore(signedIn, { cursor: 0, store: 'store-1' })).toBe(false);
    expect(isOtherStore(seen, { cursor: 9, store: 'store-1' })).toBe(false);
    expect(isOtherStore(seen, { cursor: 12, store: 'store-2' })).toBe(true);
    expect(isOtherStore(seen, { cursor: 8, store: 'store-1' })).toBe(true);
    const anew = after(seen, { type: 'other-store' }, { type: 'card', card: card('a', 1) });
    expect(ringing(anew)).toEqual(['a']);
    expect(isOtherStore(anew, { cursor: 3, store: 'store-2' })).toBe(false);
  });

  it('claims no contact for somebody who has just signed on, whatever the shift before had', () => {
    const level = { type: 'level', now: 0, at: 0, cursor: 9, store: 'store-1' } as const;
    const next = { ...session, person: { id: 'p-2', givenName: 'Bo' } };
    const state = after(signedIn, level, { type: 'nobody-on' }, { type: 'signed-in', session: next });
    expect(state.contact).toEqual({ state: 'connecting' });
    expect(after(state, level, { type: 'signed-in', session: { ...next } }).contact).toEqual({ state: 'live' });
  });

  it('is the newest of each alarm, in whatever order they come', () => {
    const versions = fc.array(fc.record({ id: fc.constantFrom('a', 'b'), version: fc.integer({ min: 1, max: 9 }) }));
    fc.assert(
      fc.property(versions, (cards) => {
        const state = after(
          signedIn,
          ...cards.map((one) => ({ type: 'card', card: card(one.id, one.version) }) as const),
        );
        for (const id of ['a', 'b']) {
          const newest = Math.max(...cards.filter((one) => one.id === id).map(({ version }) => version));
          expect(state.cards.get(id)?.version ?? Number.NEGATIVE_INFINITY).toBe(newest);
        }
      }),
    );
  });

  it('begins anew when somebody else signs in', () => {
    const other = { ...session, person: { id: 'p-2', givenName: 'Bo' } };
    const state = after(signedIn, { type: 'card', card: card('a'), cursor: 4 }, { type: 'signed-in', session: other });
    expect([state.cards.size, state.cursor]).toEqual([0, undefined]);
    const same = after(signedIn, { type: 'card', card: card('a'), cursor: 4 }, { type: 'signed-in', session });
    expect([same.cards.size, same.cursor]).toEqual([1, 4]);
  });

  it('counts the loss of contact from its first moment', () => {
    const state = after(signedIn, { type: 'contact-lost', at: 5 }, { type: 'contact-lost', at: 9 });
    expect(state.contact).toEqual({ state: 'lost', since: 5 });
  });
});

describe('what was pressed', () => {
  it('hushes the phone at once but takes nothing before the dispatcher has answered', () => {
    const state = after(
      signedIn,
      { type: 'card', card: card('a') },
      { type: 'pressed', action: action('c', 'accept') },
    );
    expect(ringing(state)).toEqual([]);
    expect(shown(state).waiting.map((one) => one.card.holder)).toEqual([undefined]);
  });

  it('counts once when tapped twice', () => {
    const state = after(
      signedIn,
      { type: 'card', card: card('a') },
      { type: 'pressed', action: action('c1', 'accept') },
      { type: 'pressed', action: action('c2', 'accept') },
      { type: 'pressed', action: action('c3', 'arrive') },
    );
    expect(state.actions.map(({ commandId }) => commandId)).toEqual(['c1', 'c3']);
  });

  it('moves the alarm to mine when it could not be sent, and keeps it there until there is an answer', () => {
    const state = after(
      signedIn,
      { type: 'card', card: card('a') },
      { type: 'pressed', action: action('c', 'accept') },
      { type: 'not-sent', commandId: 'c' },
    );
    const [mine] = shown(state).mine;
    expect(mine).toMatchObject({ card: { state: 'accepted', holder: { me: true } }, waiting: { delivery: 'failed' } });
    const granted = after(state, {
      type: 'granted',
      commandId: 'c',
      card: card('a', 2, { state: 'accepted', holder: heldBy('Anna', true), ringing: false }),
    });
    expect(granted.actions).toEqual([]);
    expect(shown(granted).mine).toMatchObject([{ card: { version: 2 }, waiting: undefined }]);
  });

  it('falls with what it was built on when that is refused, and says whose alarm it was', () => {
    const state = after(
      signedIn,
      { type: 'card', card: card('a') },
      { type: 'card', card: card('b') },
      { type: 'pressed', action: action('c1', 'accept', 'b') },
      { type: 'pressed', action: action('c2', 'accept') },
      { type: 'pressed', action: action('c3', 'arrive') },
      { type: 'refused', commandId: 'c2', said: { sv: 'Bo tog larmet.', en: 'Bo took the alarm.' } },
    );
    expect(state.actions.map(({ commandId }) => commandId)).toEqual(['c1']);
    expect(state.notices).toEqual([{ id: 'c2', said: expect.anything(), about: 'Elsa' }]);
    expect(after(state, { type: 'notice-read', id: 'c2' }).notices).toEqual([]);
  });
});

describe('where an alarm stands on the page', () => {
  const rows: [string, Partial<Card>, 'waiting' | 'mine' | 'others' | 'nowhere', boolean][] = [
    ['nobody has it', {}, 'waiting', true],
    ['nobody has it, and this phone is not asked', { ringing: false }, 'waiting', false],
    ['I have it', { state: 'accepted', holder: heldBy('Anna', true), ringing: false }, 'mine', false],
    ['I have it and the client presses again', { state: 'accepted', holder: heldBy('Anna', true) }, 'mine', true],
    ['Bo has it', { state: 'accepted', holder: heldBy('Bo'), ringing: false }, 'others', false],
    ['Bo has it but does not answer, and I am asked', { state: 'accepted', holder: heldBy('Bo') }, 'waiting', true],
    ['Bo is there', { state: 'arrived', holder: heldBy('Bo'), ringing: false }, 'others', false],
    ['it is closed', { state: 'closed', ringing: false }, 'nowhere', false],
  ];

  it.each(rows)('%s', (_when, more, place, rings) => {
    const state = after(signedIn, { type: 'card', card: card('a', 1, more) });
    const found = (['waiting', 'mine', 'others'] as const).find((list) => shown(state)[list].length > 0);
    expect(found ?? 'nowhere').toBe(place);
    expect(ringing(state)).toEqual(rings ? ['a'] : []);
  });

  it('keeps how it went while that is being said, until it is sent, over or no longer asked', () => {
    const form = { outcome: 'helped', note: 'Ville ha' } as const;
    const said = reduce(signedIn, { type: 'closing', caseId: 'a', form });
    expect(reduce(said, { type: 'card', card: card('a', 2) }).closing.get('a')).toEqual(form);
    expect(reduce(said, { type: 'signed-out', because: 'no-contact', canRetry: true }).closing.get('a')).toEqual(form);
    const over = [
      reduce(said, { type: 'pressed', action: action('c', 'close') }),
      reduce(said, { type: 'card', card: card('a', 2, { state: 'closed' }) }),
      reduce(said, { type: 'closing', caseId: 'a', form: undefined }),
      reduce(said, { type: 'nobody-on' }),
    ];
    expect(over.map(({ closing }) => closing.size)).toEqual([0, 0, 0, 0]);
  });

  it('is out of sight once put away, until somebody else has it or nobody does', () => {
    const taken = card('a', 2, { state: 'accepted', holder: heldBy('Bo'), ringing: false });
    const away = after(signedIn, { type: 'card', card: taken }, { type: 'put-away', card: taken });
    expect(shown(away).others).toEqual([]);
    const byEva = { ...heldBy('Eva'), since: '2026-11-22T02:30:00.000Z' };
    const others = after(away, { type: 'card', card: { ...taken, version: 3, holder: byEva } });
    expect(shown(others).others).toHaveLength(1);
    expect(shown(after(away, { type: 'card', card: card('a', 3) })).waiting).toHaveLength(1);
  });

  it('is by urgency, then by age, whatever the order they came in', () => {
    const cards = [
      card('old-life', 1, { openedAt: '2026-11-22T01:00:00.000Z' }),
      card('new-life'),
      card('distress', 1, { priority: 'distress', openedAt: '2026-11-22T00:00:00.000Z' }),
      card('technical', 1, { priority: 'technical', openedAt: '2026-11-21T00:00:00.000Z' }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(cards, { minLength: 4 }), (shuffled) => {
        const state = after(signedIn, ...shuffled.map((one) => ({ type: 'card', card: one }) as const));
        expect(shown(state).waiting.map((one) => one.card.id)).toEqual([
          'old-life',
          'new-life',
          'distress',
          'technical',
        ]);
      }),
    );
  });
});
