import { type CaseKind, priorities } from '@nattvakt/contract';
import { type Static, Type } from 'typebox';
import { outcomes } from '../core/case.js';
import { contactChannels } from '../core/contact-plan.js';
import type { AskReason, EndReason, EventReason, EventType } from '../core/decision.js';
import { literals } from './card.js';
import { limits } from './limits.js';

const Moment = Type.String({ format: 'date-time' });
const Text = Type.String();
const OrNull = <T extends Parameters<typeof Type.Optional>[0]>(schema: T) => Type.Union([schema, Type.Null()]);
/** Text of which every value is known to this program; a newer one may know more. */
const Known = <T extends string>() => Type.Unsafe<T>(Type.String());
const Ms = Type.Integer({ minimum: 0 });
const strict = { additionalProperties: false };

const listed = {
  id: Text,
  kind: Known<CaseKind>(),
  priority: literals(priorities),
  state: literals(['open', 'accepted', 'arrived', 'closed']),
  openedAt: Moment,
  presses: Type.Integer(),
  area: Type.Object({ id: Text, name: Text }),
  holder: OrNull(Text),
  closedAt: OrNull(Moment),
  outcome: OrNull(literals(outcomes)),
};
export const Address = Type.Object({ street: Text, floor: OrNull(Text), door: OrNull(Text), town: OrNull(Text) });

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
  took: Type.Boolean({ description: 'they took the alarm on this phone' }),
  endedAfterMs: OrNull(Ms),
  endReason: OrNull(Known<EndReason>()),
  ways: Type.Array(Way),
});
const EventEntry = Type.Object({
  at: Moment,
  what: Type.Literal('event'),
  type: Known<EventType>(),
  reason: Known<EventReason>(),
  who: OrNull(Text),
  note: OrNull(Text),
});
const AskedEntry = Type.Object({
  at: Moment,
  what: Type.Literal('asked'),
  why: Known<AskReason>(),
  times: Type.Integer({ minimum: 1, description: 'how often in a row everybody was asked again' }),
  lastAt: Moment,
  people: Type.Array(Person),
});

export const TimelineBody = Type.Object({
  at: Moment,
  case: Type.Object({
    ...{ ...listed, client: OrNull(Text), address: OrNull(Address), device: OrNull(Text) },
    ...{ deviceName: OrNull(Text), room: OrNull(Text) },
    lastHeardAt: OrNull(Type.String({ format: 'date-time', description: 'of a device that has fallen silent' })),
  }),
  entries: Type.Array(Type.Union([EventEntry, AskedEntry])),
});
export type TimelineBody = Static<typeof TimelineBody>;

export const CaseListBody = Type.Object({
  cases: Type.Array(Type.Object(listed)),
  next: OrNull(Type.String({ description: 'for `after`: there are more' })),
});
export type CaseListBody = Static<typeof CaseListBody>;

const place = '^[0-9]{1,15}:[A-Za-z0-9-]{1,128}$';
const Day = Type.String({
  format: 'date',
  description: 'a whole day by the clock on the wall; the last one belongs to it',
});
export const CaseListQuery = Type.Object(
  {
    state: Type.Optional(literals(['open', 'closed'])),
    area: Type.Optional(Type.String({ minLength: 1, maxLength: limits.idChars })),
    from: Type.Optional(Day),
    until: Type.Optional(Day),
    after: Type.Optional(Type.String({ pattern: place, maxLength: 150, description: '`next` of the answer before' })),
  },
  strict,
);
export const PdfQuery = Type.Object({ language: Type.Optional(literals(['sv', 'en'])) }, strict);
