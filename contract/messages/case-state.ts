import { type Static, Type } from 'typebox';

/** The states of a case as a home needs to know them. */
export const CaseState = Type.Union(
  [Type.Literal('open'), Type.Literal('accepted'), Type.Literal('arrived'), Type.Literal('closed')],
  { description: 'open: somebody is being asked; accepted: a person comes; arrived: a person is there' },
);
export type CaseState = Static<typeof CaseState>;

/** Fields by which a gateway learns where its alarm's case stands. A lower `version` never replaces a higher one. */
export const caseStanding = {
  case: Type.String({ description: 'the case the alarm belongs to: the id of the alarm that opened it' }),
  store: Type.String({ description: 'id of the dispatcher’s store; another one than before means a restored backup' }),
  state: CaseState,
  version: Type.Integer({ minimum: 1, description: 'grows with each change of the case' }),
  by: Type.Optional(
    Type.String({ description: 'given name of the person who comes, while state is accepted or arrived' }),
  ),
};
