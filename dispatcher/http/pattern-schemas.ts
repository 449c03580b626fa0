import { Type } from 'typebox';
import { limits } from './limits.js';
import { PatternRow } from './rota-schemas.js';

const Moment = Type.String({ format: 'date-time' });
const { id: _id, exceptions: _exceptions, ...pattern } = PatternRow.properties;
const asked = {
  ...pattern,
  readings: Type.Optional(
    Type.Array(Type.String({ maxLength: limits.idChars }), {
      maxItems: limits.readings,
      description: 'which is meant where the clocks are changed: `2026-10-25T02:30+01:00`',
    }),
  ),
};
const strict = { additionalProperties: false };

export const EditId = Type.String({ minLength: 16, maxLength: 64, description: 'made by whoever asks; a UUID' });
export const PreviewedPattern = Type.Object(asked, strict);
export const NewPattern = Type.Object({ id: EditId, ...asked }, strict);
export const StoppedPattern = Type.Object(
  { id: EditId, from: Type.String({ description: 'the first date on which it no longer begins' }) },
  strict,
);
export const PatternShown = Type.Object({
  shifts: Type.Array(Type.Object({ from: Moment, until: Moment }), { description: 'the first ones' }),
  count: Type.Integer({ description: 'how many there are until `until`' }),
  until: Moment,
  goesOn: Type.Boolean({ description: 'there are more after that' }),
  questions: Type.Array(
    Type.Object({
      shiftId: Type.String(),
      edge: Type.Enum(['from', 'until']),
      change: Type.Enum(['does-not-exist', 'exists-twice']),
      readings: Type.Array(Type.String()),
    }),
    { description: 'times that do not exist or come twice: one of each must be chosen' },
  ),
});
