import type { Command } from '../command.js';
import { enrol, phoneEnrol } from './enrol.js';
import { grantRemove, grantSet } from './grant.js';
import { personAdd, personCodeSet, personList } from './person.js';

/** People, what they may be, and how they sign in. */
export const identityCommands: readonly Command[] = [
  personAdd,
  personList,
  personCodeSet,
  grantSet,
  grantRemove,
  enrol,
  phoneEnrol,
];
