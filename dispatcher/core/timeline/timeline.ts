import type { CaseEvent, Page } from '../decision.js';
import type { AskedPerson, Entry, Way } from './entry.js';

/** A page as it is stored, with the phone's own receipt. */
export type ShownPage = Page & { shownAt: number | null };
/** A way to a phone, as it was decided on and as it ended. */
export type Contact = Omit<Way, 'afterMs'> & { pageId: string; at: number };

/** Everything that was stored about a case, and what people and phones are called. */
export type TimelineFacts = {
  events: readonly CaseEvent[];
  pages: readonly ShownPage[];
  contacts: readonly Contact[];
  /** Null for the number of last resort. */
  givenNameOf: (personId: string) => string | null;
  labelOf: (phoneId: string) => string;
};

/**
 * What happened in a case, in order, as people tell it: who was asked, through what, what their phone answered, who came.
 * Rounds that ask everybody again are told once, with their number.
 */
export function timelineOf(facts: TimelineFacts): Entry[] {
  // That somebody was asked is told by whom.
  const events = facts.events.filter(({ type }) => type !== 'asked').map(eventEntry);
  const entries = [...events, ...askedEntries(facts)];
  const order = new Map(entries.map((entry, i) => [entry, i]));
  const place = (entry: Entry) => order.get(entry) ?? 0;
  // What happens in one instant: first why, then who was asked because of it.
  return foldRounds(entries.sort((a, b) => a.at - b.at || place(a) - place(b)));
}

function eventEntry({ at, type, reason, actor, note }: CaseEvent): Entry {
  const who = actor.type === 'person' ? actor.givenName : null;
  // Of other events the note is the system's own.
  return { at, what: 'event', type, reason, who, note: type === 'closed' ? (note ?? null) : null };
}

/** Those who were asked at one instant for one reason are one line. */
function askedEntries(facts: TimelineFacts): Entry[] {
  const together = new Map<string, ShownPage[]>();
  for (const page of facts.pages) {
    const key = `${page.at} ${page.reason} ${page.round}`;
    together.set(key, [...(together.get(key) ?? []), page]);
  }
  return [...together.values()].flatMap((pages) => {
    const [first] = pages;
    if (first === undefined) return [];
    const people = pages.map((page) => askedPerson(page, facts));
    return [{ at: first.at, what: 'asked', why: first.reason, times: 1, lastAt: first.at, people } as const];
  });
}

function askedPerson(page: ShownPage, { events, contacts, givenNameOf, labelOf }: TimelineFacts): AskedPerson {
  const since = (at: number) => Math.max(0, at - page.at);
  return {
    givenName: givenNameOf(page.personId),
    phone: labelOf(page.phoneId),
    shownAfterMs: page.shownAt === null ? null : since(page.shownAt),
    took: events.some((event) => tookBy(event, page)),
    endedAfterMs: page.endedAt === undefined ? null : since(page.endedAt),
    endReason: page.endReason ?? null,
    ways: contacts
      .filter(({ pageId }) => pageId === page.id)
      .map(({ pageId: _pageId, at, ...way }) => ({ ...way, afterMs: since(at) })),
  };
}

const tookBy = ({ type, at, actor }: CaseEvent, page: ShownPage): boolean =>
  type === 'accepted' &&
  at === page.endedAt &&
  actor.type === 'person' &&
  actor.personId === page.personId &&
  actor.phoneId === page.phoneId;

function foldRounds(entries: readonly Entry[]): Entry[] {
  const folded: Entry[] = [];
  for (const entry of entries) {
    const before = folded.at(-1);
    if (before?.what === 'asked' && entry.what === 'asked' && before.why === 'again' && entry.why === 'again') {
      folded[folded.length - 1] = { ...entry, at: before.at, times: before.times + 1 };
    } else folded.push(entry);
  }
  return folded;
}
