import { type Static, Type } from 'typebox';
import { unusual } from '../core/audit/review.js';
import { Address } from './timeline-schemas.js';

const Moment = Type.String({ format: 'date-time' });
const Named = Type.Object({ id: Type.String(), name: Type.String() });
const Head = Type.Object(
  { seq: Type.Integer(), hash: Type.String() },
  { description: 'how far the chain reaches; kept elsewhere, it proves later that nothing is missing' },
);
export const ReviewBody = Type.Object({
  from: Moment,
  until: Moment,
  findings: Type.Array(
    Type.Object({
      ...{ id: Type.String(), rule: Type.Enum([...unusual]), person: Named, homes: Type.Array(Named) },
      ...{ caseIds: Type.Array(Type.String()), from: Moment, until: Moment, readings: Type.Integer() },
      looked: Type.Union([Type.Object({ by: Type.String(), at: Moment }), Type.Null()]),
    }),
  ),
  more: Type.Boolean({ description: 'there were more readings than are looked through at once: ask for fewer days' }),
  head: Head,
});
export const ExtractBody = Type.Object({
  ...{
    at: Moment,
    home: Named,
    address: Address,
    providers: Type.Array(Named),
    more: Type.Boolean(),
    head: Head,
  },
  lines: Type.Array(
    Type.Object({
      ...{
        seq: Type.Integer(),
        at: Moment,
        who: Type.String(),
        roles: Type.Array(Type.String(), { description: '`care:vof`' }),
      },
      ...{ what: Type.String(), reason: Type.String(), case: Type.Union([Type.String(), Type.Null()]) },
    }),
  ),
});

export const ReviewQuery = Type.Object({ from: Type.Optional(Moment), until: Type.Optional(Moment) });
export type ReviewBody = Static<typeof ReviewBody>;
export type ExtractBody = Static<typeof ExtractBody>;
