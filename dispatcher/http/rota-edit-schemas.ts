import { Type } from 'typebox';
import { rotaLimits } from '../core/rota/index.js';
import { limits } from './limits.js';
import { editKinds } from './rota-ports.js';
import { NewShift, ShiftRow } from './rota-schemas.js';

export { stretchShown } from './rota-schemas.js';

const Id = Type.String({ minLength: 1, maxLength: limits.idChars });
const ShiftId = Type.String({ minLength: 1, maxLength: rotaLimits.shiftIdChars });
const Moment = Type.String({ format: 'date-time' });
const strict = { additionalProperties: false };

export const SeenShift = Type.Object({ id: ShiftId, personId: Id, teamId: Id, from: Moment, until: Moment }, strict);
export const EditBody = Type.Object(
  {
    id: Type.String({ minLength: 16, maxLength: 64, description: 'made by whoever asks; a UUID' }),
    kind: Type.Union(
      editKinds.map((kind) => Type.Literal(kind)),
      { description: 'what it is called afterwards' },
    ),
    before: Type.Array(SeenShift, { maxItems: 4, description: 'as they were seen' }),
    after: Type.Array(NewShift, { maxItems: 4 }),
  },
  strict,
);

export const Change = Type.Object({
  id: Type.String(),
  at: Moment,
  by: Type.Optional(Type.String({ description: 'given name of whoever did it' })),
  kind: Type.Union(
    [...editKinds, 'end' as const, 'repeat' as const, 'stop' as const, 'csv' as const, 'icalendar' as const].map(
      (kind) => Type.Literal(kind),
    ),
  ),
  before: Type.Array(ShiftRow),
  after: Type.Array(ShiftRow),
  put: Type.Integer({ description: 'shifts that came' }),
  taken: Type.Integer({ description: 'shifts that went' }),
  undone: Type.Boolean(),
});
export const Changes = Type.Object({ changes: Type.Array(Change) });

export const ReplacementOf = Type.Object({ shift: ShiftId }, strict);
export const Candidates = Type.Object({
  candidates: Type.Array(
    Type.Object({
      personId: Type.String(),
      state: Type.Union((['free', 'short-rest', 'at-work'] as const).map((state) => Type.Literal(state))),
      endsBefore: Type.Optional(Moment),
      beginsAfter: Type.Optional(Moment),
      plannedHours: Type.Number({ description: 'in the seven days around it' }),
    }),
  ),
});
