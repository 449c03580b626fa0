import { byUrgency } from '@nattvakt/contract/alarm-kinds';
import type { Card } from '../../http/card.js';
import { type Action, hoped } from './action.js';

/** A card as the page shows it: with what the person pressed, and whether that has reached anybody. */
export type Shown = { card: Card; known: Card; waiting: Action | undefined };
export type Groups = { waiting: Shown[]; mine: Shown[]; others: Shown[] };

/** The most urgent first, and among equals the one that has waited longest. */
export function byRank(a: Shown, b: Shown): number {
  return byUrgency(a.card.priority, b.card.priority) || a.card.openedAt.localeCompare(b.card.openedAt);
}

/**
 * Every card in one of the three places of the page, in no order. None is hidden but those that are closed, and those
 * that somebody else has and this person has put away.
 */
export function place(
  cards: Iterable<Card>,
  actions: readonly Action[],
  dismissed: ReadonlyMap<string, string>,
  givenName: string,
): Groups {
  const groups: Groups = { waiting: [], mine: [], others: [] };
  for (const known of cards) {
    const card = hoped(known, actions, givenName);
    const shown = { card, known, waiting: actions.findLast((action) => action.caseId === known.id) };
    const where = placeOf(shown, dismissed);
    if (where !== undefined) groups[where].push(shown);
  }
  return groups;
}

/** The same, each place in order. */
export function group(...known: Parameters<typeof place>): Groups {
  const groups = place(...known);
  for (const list of Object.values(groups)) list.sort(byRank);
  return groups;
}

function placeOf({ card, waiting }: Shown, dismissed: ReadonlyMap<string, string>): keyof Groups | undefined {
  if (card.state === 'closed') return waiting === undefined ? undefined : 'mine';
  if (card.state === 'open') return waiting?.wish.type === 'hand-back' ? 'mine' : 'waiting';
  if (card.holder?.me) return 'mine';
  if (card.ringing) return 'waiting';
  return dismissed.get(card.id) === dismissalOf(card) ? undefined : 'others';
}

/** What a person puts away: this card in the hands of this holder. With another holder it is news again. */
export function dismissalOf(card: Card): string {
  return card.holder?.since ?? '';
}

/** Alarms that must sound on this phone: it is being asked, and its person has not answered. */
export function ringingOf({ waiting, mine }: Groups): Shown[] {
  return [...waiting, ...mine].filter(({ card }) => card.ringing);
}
