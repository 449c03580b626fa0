import { type TSchema, Type } from 'typebox';
import { roles } from '../core/access/caller.js';
import { outcomes } from '../core/case.js';
import type { Card } from './card.js';
import { limits } from './limits.js';

const Id = Type.String({ minLength: 1, maxLength: limits.idChars });
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** The card by name, so that the API's document says `Card` once. */
export const CardRef = Type.Unsafe<Card>({ $ref: 'Card#' });

export const IdParams = Type.Object({ id: Id });

const Coordinate = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });

export const OpenSession = Type.Object(
  {
    link: Type.String({ minLength: 1, maxLength: limits.idChars, description: 'the token of a one-time link' }),
    key: Type.Optional(
      Type.Object(
        { kty: Type.Literal('EC'), crv: Type.Literal('P-256'), x: Coordinate, y: Coordinate },
        { additionalProperties: false, description: 'the phone’s public key, as a JSON Web Key' },
      ),
    ),
  },
  { additionalProperties: false },
);

const Named = Type.Object({ id: Type.String(), name: Type.String() });

export const Session = Type.Object({
  person: Type.Optional(
    Type.Object(
      { id: Type.String(), givenName: Type.String() },
      { description: 'missing on an alarm phone that nobody is signed on to' },
    ),
  ),
  grants: Type.Array(
    Type.Object({ role: Type.Union(roles.map((role) => Type.Literal(role))), providerId: Nullable(Type.String()) }),
    { description: 'what the person is at this instant, and at which provider' },
  ),
  actions: Type.Array(Type.String(), { description: 'what they may ask for at all' }),
  phone: Type.Optional(
    Type.Object({ id: Type.String(), label: Type.String() }, { description: 'the alarm phone this is' }),
  ),
  team: Type.Optional(Named),
  provider: Type.Optional(Named),
  areas: Type.Optional(Type.Array(Named)),
});

export const After = Type.Object({
  after: Type.Optional(
    Type.Integer({ minimum: 0, description: 'a cursor: only what changed since, and every open one' }),
  ),
});

export const Cards = Type.Object({ cards: Type.Array(CardRef), cursor: Type.Integer() });
export const OneCard = Type.Object({ card: CardRef });

const command = {
  commandId: Type.String({
    minLength: 1,
    maxLength: limits.idChars,
    description: 'made by the phone: the same command sent again is carried out once',
  }),
  version: Type.Integer({ minimum: 0, description: 'the version of the card that the person saw' }),
  waitedMs: Type.Integer({ minimum: 0, description: 'how long the command waited on the phone before it was sent' }),
};

export const Command = Type.Object(command, { additionalProperties: false });

export const HandOverCommand = Type.Object(
  {
    ...command,
    to: Type.Object(
      { personId: Id, phoneId: Id },
      { additionalProperties: false, description: 'a colleague, and the phone they are signed on to' },
    ),
  },
  { additionalProperties: false },
);

export const CloseCommand = Type.Object(
  {
    ...command,
    outcome: Type.Union(outcomes.map((outcome) => Type.Literal(outcome))),
    note: Type.Optional(Type.String({ maxLength: limits.noteChars })),
  },
  { additionalProperties: false },
);

/** Made by whoever asks for something new, so that asking again after a lost answer makes it once. */
export const AskersId = Type.String({
  pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
  description: 'a UUID made by whoever asks: the same sent again is made once',
});

export const ErrorBody = Type.Object(
  {
    error: Type.Object({
      code: Type.String(),
      message: Type.String({ description: 'Swedish' }),
      messageEn: Type.String({ description: 'English' }),
      fields: Type.Optional(
        Type.Array(
          Type.Object({
            field: Type.String(),
            message: Type.String(),
            allowed: Type.Optional(Type.Array(Type.String(), { description: 'what would be accepted' })),
          }),
        ),
      ),
    }),
    card: Type.Optional(CardRef),
  },
  { $id: 'Error', description: 'why it was not done; with the card as it is now where that says more' },
);

/** What any route may answer instead of its success. */
export const failures = { '4xx': Type.Unsafe({ $ref: 'Error#' }), '5xx': Type.Unsafe({ $ref: 'Error#' }) };
