import { type AlarmKind, alarmKinds, type CaseKind } from '@nattvakt/contract';
import { wordsOfKind } from '../words.js';

/** The name of a sound file under the prompts' address, without its ending. */
export type PromptName =
  | FixedPrompt
  | `kind/${string}`
  | `area/${string}`
  | `street/${string}`
  | `number/${number}`
  | `letter/${string}`;

/** What each prompt says. Areas and streets come on top, from the municipality's own lists. */
const fixed = {
  greeting: 'Hej. Det här är Nattvakt, med ett larm.',
  'in-area': 'Område',
  menu: 'Tryck 1 för att ta larmet. Tryck 2 för att höra det igen.',
  yours: 'Du har tagit larmet.',
  'ask-code': 'Slå din kod och avsluta med fyrkant, så läser jag upp adressen. Eller lägg på och öppna larmtelefonen.',
  'wrong-code': 'Fel kod.',
  locked: 'För många fel koder. Du har larmet. Öppna larmtelefonen för adressen.',
  'no-code': 'Du har larmet. Öppna larmtelefonen för adressen.',
  address: 'Adressen är',
  again: 'En gång till.',
  goodbye: 'Klart. Kör försiktigt.',
  others: 'En annan person har redan larmet. Tack.',
  closed: 'Larmet är redan avslutat. Tack.',
  'not-taken': 'Larmet är inte taget. Vi fortsätter att ringa.',
  fault: 'Det gick inte. Larmet är inte taget. Öppna larmtelefonen.',
  'address-fault': 'Adressen kan inte läsas upp nu. Öppna larmtelefonen.',
  floor: 'Våning',
  door: 'Dörr',
} as const;
export type FixedPrompt = keyof typeof fixed;

export const kindPrompt = (kind: CaseKind): PromptName => `kind/${kind}`;
export const areaPrompt = (areaId: string): PromptName => `area/${slug(areaId)}`;
export const streetPrompt = (street: string): PromptName => `street/${slug(street)}`;

/** House numbers and floors up to this are said as numbers, larger ones digit by digit. */
export const largestNumber = 200;
const letters = [...'abcdefghijklmnopqrstuvwxyzåäö'];

/** Every prompt that does not depend on the municipality, with its words: what the sound files must say. */
export function promptList(): { name: PromptName; words: string }[] {
  const kinds = [...(Object.keys(alarmKinds) as AlarmKind[]), 'unknown' as const];
  return [
    ...Object.entries(fixed).map(([name, words]) => ({ name: name as FixedPrompt, words })),
    ...kinds.map((kind) => ({ name: kindPrompt(kind), words: wordsOfKind(kind) })),
    ...Array.from({ length: largestNumber + 1 }, (_, n) => ({ name: `number/${n}` as const, words: String(n) })),
    ...letters.map((letter) => ({ name: `letter/${slug(letter)}` as const, words: letter })),
  ];
}

/** A name as part of a file's name: small letters, å, ä and ö spelt aa, ae and oe, everything else a dash. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('å', 'aa')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
