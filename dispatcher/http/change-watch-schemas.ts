import { type Static, Type } from 'typebox';

const NamedBody = Type.Object({ id: Type.String(), name: Type.String() });
const Figures = Type.Object({
  old: Type.Integer({ description: 'only the old provider’s' }),
  both: Type.Integer(),
  new: Type.Integer({ description: 'only the new provider’s' }),
  nobody: Type.Integer({ description: 'neither’s: a neighbour, the backstop, or nobody' }),
});
export const WatchedChangeBody = Type.Object({
  id: Type.String(),
  area: NamedBody,
  from: Type.Union([NamedBody, Type.Null()]),
  to: NamedBody,
  now: Type.String({ format: 'date-time' }),
  at: Type.String({ format: 'date-time' }),
  held: Figures,
  waiting: Figures,
});
export type WatchedChangeShown = Static<typeof WatchedChangeBody>;
