import type { TonightBody } from '../../../../http/desk-schemas.js';

/** An area as it stands tonight: how it is and why, what is open in it, and the teams that answer for it. */
export type Area = TonightBody['areas'][number];
