import { type Static, Type } from 'typebox';

const Moment = Type.String({ format: 'date-time' });

const Named = Type.Object({ name: Type.String(), number: Type.Optional(Type.String()) });

/** How to get in, and whom to call. Only for whoever has the case. */
export const Way = Type.Object({
  keyPlace: Type.Optional(Type.String()),
  doorNote: Type.Optional(Type.String()),
  wayNote: Type.Optional(Type.String()),
  /** E.164. */
  homeNumber: Type.Optional(Type.String()),
  /** Whom the client has named; with a number where one is known. */
  careContact: Type.Optional(Named),
  nurse: Type.Optional(Named),
});
export type Way = Static<typeof Way>;

/** One thing that has happened in a case. */
export const StoryEvent = Type.Object({
  at: Moment,
  type: Type.String(),
  /** Given name of whoever did it. */
  who: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
  asked: Type.Optional(Type.Object({ count: Type.Integer(), names: Type.Array(Type.String()) })),
});
export type StoryEvent = Static<typeof StoryEvent>;

const Stretch = { from: Moment, until: Moment };

/** What the next shift must know. */
export const Handover = Type.Object({
  /** Cases of the team's areas that were closed lately, the latest first. */
  said: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String(),
      client: Type.String(),
      street: Type.String(),
      closedAt: Moment,
      outcome: Type.Optional(Type.String()),
      note: Type.Optional(Type.String()),
      who: Type.Optional(Type.String()),
    }),
  ),
  shifts: Type.Array(Type.Object({ ...Stretch, givenName: Type.String(), phone: Type.Optional(Type.String()) })),
  gaps: Type.Array(Type.Object(Stretch)),
  /** Whoever else is signed on to the team now. */
  colleagues: Type.Array(
    Type.Object({
      personId: Type.String(),
      givenName: Type.String(),
      phoneId: Type.String(),
      phone: Type.String(),
    }),
  ),
});
export type Handover = Static<typeof Handover>;
