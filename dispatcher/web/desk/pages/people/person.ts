import type { Static } from 'typebox';
import type { People } from '../../../../http/people-schemas.js';

/** Whom the dispatcher tells of, and the providers that they may work for. */
export type PeopleBody = Static<typeof People>;
export type Person = PeopleBody['people'][number];

export const nameOf = ({ givenName, familyName }: Pick<Person, 'givenName' | 'familyName'>) =>
  `${givenName} ${familyName}`;
