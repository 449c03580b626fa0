import type { ClientField, ClientFields, Relative } from './client.js';
import { limits } from './limits.js';
import { phoneNumber } from './phone-number.js';

/** Why something about a client cannot be kept. */
export type ClientProblem = {
  field: string;
  problem: 'missing' | 'too-long' | 'unknown' | 'not-a-number' | 'in-another-area' | 'not-readable' | 'too-many';
  allowed?: string[];
};

type Place = { id: string; name: string };

/** What clients of these providers can be in, and who can be named for them. */
export type ClientChoices = {
  areas: readonly Place[];
  buildings: readonly (Place & { areaId: string })[];
  nurses: readonly Place[];
  careContacts: readonly Place[];
};

const longest: Partial<Record<ClientField, number>> = {
  name: limits.nameChars,
  street: limits.nameChars,
  town: limits.nameChars,
  floor: limits.shortChars,
  door: limits.shortChars,
  keyPlace: limits.noteChars,
  doorNote: limits.noteChars,
  wayNote: limits.noteChars,
};

/** What is not printed: it has no place in a name, and breaks lists. */
const unreadable = /\p{Cc}|\p{Cs}|\p{Co}|\p{Cn}/u;

/**
 * What is wrong with a client, field by field; empty when it can be kept.
 * @param before the client as it is: whoever is named there may stay, also when they could not be named anew
 */
export function clientProblems(client: ClientFields, choices: ClientChoices, before?: ClientFields): ClientProblem[] {
  const stays = (field: ClientField) => before !== undefined && before[field] === client[field];
  return [
    ...(['name', 'street'] as const).flatMap((field) =>
      client[field] === '' ? [{ field, problem: 'missing' as const }] : [],
    ),
    ...(Object.keys(longest) as ClientField[]).flatMap((field) => textProblems(field, client[field])),
    ...numberProblems('number', client.number),
    ...among('areaId', client.areaId, choices.areas),
    ...buildingProblems(client, choices),
    ...(stays('nurseId') ? [] : amongOrNone('nurseId', client.nurseId, choices.nurses)),
    ...(stays('careContactId') ? [] : amongOrNone('careContactId', client.careContactId, choices.careContacts)),
  ];
}

/** What is wrong with the relatives; fields are `relatives/0/name`. */
export function relativeProblems(relatives: readonly Relative[]): ClientProblem[] {
  if (relatives.length > limits.relatives)
    return [{ field: 'relatives', problem: 'too-many', allowed: [`${limits.relatives}`] }];
  return relatives.flatMap(({ name, relation, number, note }, i) =>
    [
      ...required('name', name),
      ...required('relation', relation),
      ...(number === '' ? required('number', number) : numberProblems('number', number)),
      ...lengthProblems('note', note, limits.noteChars),
    ].map((one) => ({ ...one, field: `relatives/${i}/${one.field}` })),
  );
}

const required = (field: string, text: string): ClientProblem[] =>
  text === '' ? [{ field, problem: 'missing' }] : lengthProblems(field, text, limits.nameChars);

const textProblems = (field: ClientField, text: string | null): ClientProblem[] =>
  lengthProblems(field, text, longest[field] ?? limits.nameChars);

function lengthProblems(field: string, text: string | null, chars: number): ClientProblem[] {
  if (text === null) return [];
  if (text.length > chars) return [{ field, problem: 'too-long', allowed: [`${chars}`] }];
  // A note may have lines.
  return unreadable.test(text.replace(/\n/g, '')) ? [{ field, problem: 'not-readable' }] : [];
}

function numberProblems(field: string, number: string | null): ClientProblem[] {
  if (number === null || phoneNumber(number) === number) return [];
  return [{ field, problem: 'not-a-number', allowed: ['070-123 45 67', '+46701234567'] }];
}

function buildingProblems({ buildingId, areaId }: ClientFields, { buildings }: ClientChoices): ClientProblem[] {
  if (buildingId === null) return [];
  const building = buildings.find(({ id }) => id === buildingId);
  if (building === undefined) return among('buildingId', buildingId, buildings);
  if (building.areaId === areaId) return [];
  const here = buildings.filter((one) => one.areaId === areaId).map(({ name }) => name);
  return [{ field: 'buildingId', problem: 'in-another-area', allowed: here }];
}

const amongOrNone = (field: ClientField, id: string | null, all: readonly Place[]) =>
  id === null ? [] : among(field, id, all);

function among(field: ClientField, id: string, all: readonly Place[]): ClientProblem[] {
  if (id === '') return [{ field, problem: 'missing', allowed: all.map(({ name }) => name) }];
  return all.some((one) => one.id === id) ? [] : [{ field, problem: 'unknown', allowed: all.map(({ name }) => name) }];
}
