import { limits } from '../limits.js';
import { largestNumber, type PromptName, slug, streetPrompt } from './prompts.js';

export type Address = { street: string; floor?: string; door?: string };

/**
 * An address as prompts: the street's name where it has been recorded, letter by letter where not; numbers as numbers.
 * @param streets names that have a sound file
 */
export function spokenAddress(address: Address, streets: ReadonlySet<string>): PromptName[] {
  const [, name = address.street, rest = ''] = /^(.*?)\s+(\d.*)$/.exec(address.street.trim()) ?? [];
  const known = [...streets].some((street) => slug(street) === slug(name));
  return [
    ...(known ? [streetPrompt(name)] : spelled(name)),
    ...spelled(rest),
    ...(address.floor ? (['floor', ...spelled(address.floor)] as const) : []),
    ...(address.door ? (['door', ...spelled(address.door)] as const) : []),
  ].slice(0, limits.addressPrompts);
}

/** Letters one by one and numbers whole. What can be neither is left out. */
function spelled(text: string): PromptName[] {
  return [
    ...text
      .normalize('NFC')
      .toLowerCase()
      .matchAll(/\d+|\p{L}/gu),
  ].flatMap(([part]) => {
    if (/\d/.test(part)) return numberPrompts(part);
    const letter = slug(part);
    return /^([a-z]|aa|ae|oe)$/.test(letter) ? [`letter/${letter}` as const] : [];
  });
}

function numberPrompts(digits: string): PromptName[] {
  const number = Number(digits);
  if (number <= largestNumber) return [`number/${number}`];
  return [...digits].map((digit) => `number/${Number(digit)}` as const);
}
