import type { Static } from 'typebox';
import type { Phones } from '../../../../http/people-schemas.js';

/** Which alarm phones the dispatcher tells of, and the providers that may have them. */
export type PhonesBody = Static<typeof Phones>;
export type Phone = PhonesBody['phones'][number];
