import { type TSchema, Type } from 'typebox';
import { roles } from '../core/access/caller.js';
import { limits } from './limits.js';
import { NamedRow } from './rota-schemas.js';

const Moment = Type.String({ format: 'date-time' });
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const RoleName = Type.Union(roles.map((role) => Type.Literal(role)));
/** What somebody may be at a provider; the others are with none. */
const ProviderRole = Type.Union(
  (['night-worker', 'nurse', 'technician', 'duty-lead', 'manager'] as const).map((role) => Type.Literal(role)),
);
const Name = Type.String({ maxLength: limits.labelChars });
const Id = Type.String({ minLength: 1, maxLength: limits.idChars });
const strict = { additionalProperties: false };

export const People = Type.Object({
  providers: Type.Array(NamedRow, { description: 'those whose people the caller may change' }),
  people: Type.Array(
    Type.Object({
      ...{ id: Type.String(), givenName: Type.String(), familyName: Type.String(), number: Nullable(Type.String()) },
      grants: Type.Array(Type.Object({ role: RoleName, providerId: Nullable(Type.String()) })),
      teams: Type.Array(NamedRow, { description: 'where they are or were planned or signed on lately' }),
      ...{ passkeys: Type.Integer(), hasCode: Type.Boolean() },
      on: Type.Optional(Type.Object({ phone: Type.String(), until: Type.Optional(Moment) })),
      isOwn: Type.Boolean({ description: 'the caller may change them: they are nothing elsewhere' }),
    }),
  ),
});

export const PersonBody = Type.Object(
  {
    ...{ givenName: Name, familyName: Name },
    number: Type.Optional(Type.String({ maxLength: limits.labelChars, description: 'as people write it' })),
    providerId: Id,
    roles: Type.Array(ProviderRole, { maxItems: 5, description: 'all that they are there from now on' }),
  },
  strict,
);

export const Phones = Type.Object({
  providers: Type.Array(NamedRow),
  phones: Type.Array(
    Type.Object({
      ...{ id: Type.String(), label: Type.String(), number: Nullable(Type.String()), provider: Nullable(NamedRow) },
      enrolledAt: Type.Optional(Moment),
      seenAt: Type.Optional(Moment),
      battery: Nullable(Type.Integer()),
      charging: Nullable(Type.Boolean()),
      subscription: Nullable(Type.Union((['active', 'dead', 'none'] as const).map((state) => Type.Literal(state)))),
      heardAt: Type.Optional(Moment),
      on: Type.Optional(Type.Object({ givenName: Type.String(), team: Type.String(), until: Type.Optional(Moment) })),
    }),
  ),
});

export const PhoneBody = Type.Object(
  {
    label: Type.String({ maxLength: limits.labelChars }),
    number: Type.Optional(Type.String({ maxLength: limits.labelChars, description: 'as people write it' })),
    providerId: Id,
  },
  strict,
);
