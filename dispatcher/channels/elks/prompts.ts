import { type AlarmKind, alarmKinds, type CaseKind } from '@nattvakt/contract';
import type { MessageLanguage } from '../channel.js';
import { wordsOfKind } from '../words.js';
import { fixed, letterWords } from './prompt-words.js';

/** The name of a sound file under the prompts' address, without its ending. */
export type PromptName =
  | FixedPrompt
  | `kind/${string}`
  | `area/${string}`
  | `street/${string}`
  | `number/${number}`
  | `letter/${string}`;

export type FixedPrompt = keyof (typeof fixed)['sv'];

export const kindPrompt = (kind: CaseKind): PromptName => `kind/${kind}`;
export const areaPrompt = (areaId: string): PromptName => `area/${slug(areaId)}`;
export const streetPrompt = (street: string): PromptName => `street/${slug(street)}`;

/** House numbers and floors up to this are said as numbers, larger ones digit by digit. */
export const largestNumber = 200;
const letters = [...'abcdefghijklmnopqrstuvwxyzåäö'];

/** Every prompt that does not depend on the municipality, with its words: what the sound files must say. */
export function promptList(language: MessageLanguage = 'sv'): { name: PromptName; words: string }[] {
  const kinds = [...(Object.keys(alarmKinds) as AlarmKind[]), 'unknown' as const];
  const spoken = letterWords[language];
  return [
    ...Object.entries(fixed[language]).map(([name, words]) => ({ name: name as FixedPrompt, words })),
    ...kinds.map((kind) => ({ name: kindPrompt(kind), words: wordsOfKind(kind, language) })),
    ...Array.from({ length: largestNumber + 1 }, (_, n) => ({ name: `number/${n}` as const, words: String(n) })),
    ...letters.map((letter) => ({ name: `letter/${slug(letter)}` as const, words: spoken[letter] ?? letter })),
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
