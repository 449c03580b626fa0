import * as doors from './doors-and-visits.js';
import * as bed from './in-and-out-of-bed.js';
import type { Night } from './night.js';
import * as failures from './when-things-fail.js';

/** Nights that somebody who works with care would recognise, each with all that may be raised in it. */
export const nights: readonly Night[] = [bed, doors, failures].flatMap((some) => Object.values(some));
