import { priorities } from '@nattvakt/contract';
import { type Static, Type } from 'typebox';
import { outcomes } from '../core/case.js';
import { contactChannels } from '../core/contact-plan.js';
import type { Entry } from '../core/timeline/index.js';
import { literals } from './card.js';
import type { CaseTold, ListedCase } from './desk-ports.js';
import { limits } from './limits.js';

const Moment = Type.String({ format: 'date-time' });
const Text = Type.String();
const OrNull = <T extends Parameters<typeof Type.Optional>[0]>(schema: T) => Type.Union([schema, Type.Null()]);
const Ms = Type.Integer({ minimum: 0 });
const strict = { additionalProperties: false };

const listed = {
  id: Text,
  kind: Text,
  priority: literals(priorities),
  state: literals(['open', 'accepted', 'arrived', 'closed']),
  openedAt: Moment,
  presses: Type.Integer(),
  area: Type.Object({ id: Text, name: Text }),
  holder: OrNull(Text),
  closedAt: OrNull(Moment),
  outcome: OrNull(literals(outcomes)),
};
const Address = Type.Object({ street: Text, floor: OrNull(Text), door: OrNull(Text), town: OrNull(Text) });

const Way = Type.Object({
  channel: literals(contactChannels),
  state: literals(['queued', 'sent', 'failed', 'called-off', 'passed-over']),
  why: Text,
  outcome: OrNull(Text),
  afterMs: Ms,
});
const Person = Type.Object({
  givenName: OrNull(Type.String({ description: 'null: the number of last resort' })),
  phone: Text,
  shownAfterMs: OrNull(Type.Integer({ description: 'the phone itself said that it shows the alarm' })),
  endedAfterMs: OrNull(Ms),
  endReason: OrNull(Text),
  ways: Type.Array(Way),
});
const EventEntry = Type.Object({
  at: Moment,
  what: Type.Literal('event'),
  type: Text,
  reason: Text,
  who: OrNull(Text),
  note: OrNull(Text),
});
const AskedEntry = Type.Object({
  at: Moment,
  what: Type.Literal('asked'),
  why: Text,
  times: Type.Integer({ minimum: 1, description: 'how often in a row everybody was asked again' }),
  lastAt: Moment,
  people: Type.Array(Person),
});

export const TimelineBody = Type.Object({
  at: Moment,
  case: Type.Object({ ...listed, client: OrNull(Text), address: OrNull(Address), device: OrNull(Text) }),
  entries: Type.Array(Type.Union([EventEntry, AskedEntry])),
});
export type TimelineBody = Static<typeof TimelineBody>;

export const CaseListBody = Type.Object({
  cases: Type.Array(Type.Object(listed)),
  next: OrNull(Type.String({ description: 'for `after`: there are more' })),
});
export type CaseListBody = Static<typeof CaseListBody>;

const place = '^[0-9]{1,15}:[A-Za-z0-9-]{1,128}$';
export const CaseListQuery = Type.Object(
  {
    state: Type.Optional(literals(['open', 'closed'])),
    area: Type.Optional(Type.String({ minLength: 1, maxLength: limits.idChars })),
    from: Type.Optional(Moment),
    until: Type.Optional(Moment),
    after: Type.Optional(Type.String({ pattern: place, maxLength: 150, description: '`next` of the answer before' })),
  },
  strict,
);
export const PdfQuery = Type.Object({ language: Type.Optional(literals(['sv', 'en'])) }, strict);

const iso = (instant: number) => new Date(instant).toISOString();

export function timelineShown({ entries, at, ...aCase }: CaseTold): TimelineBody {
  const { client, address, device } = aCase;
  return { at: iso(at), case: { ...listedShown(aCase), client, address, device }, entries: entries.map(entryShown) };
}

export function listedShown({ openedAt, closedAt, ...aCase }: ListedCase): CaseListBody['cases'][number] {
  const { id, kind, priority, state, presses, area, holder, outcome } = aCase;
  const closed = closedAt === null ? null : iso(closedAt);
  return { id, kind, priority, state, presses, area, holder, outcome, openedAt: iso(openedAt), closedAt: closed };
}

const entryShown = (entry: Entry): TimelineBody['entries'][number] =>
  entry.what === 'event' ? { ...entry, at: iso(entry.at) } : { ...entry, at: iso(entry.at), lastAt: iso(entry.lastAt) };
