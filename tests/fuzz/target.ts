import type { Chance } from '../simulation/random.js';

/** A reader of what comes from outside, and what must hold for anything that comes. */
export type Target = {
  name: string;
  /** Its part of all inputs, against the other targets': slow readers get fewer. */
  weight: number;
  /** Good inputs, which are bent and broken. */
  examples: readonly Uint8Array[];
  /** The examples are JSON: they are also bent as values. */
  json?: true;
  /** Throws when something does not hold. */
  run(bytes: Uint8Array, chance: Chance): void;
};

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const json = (...values: unknown[]): Uint8Array[] => values.map((value) => utf8(JSON.stringify(value)));
export const hex = (...texts: string[]): Uint8Array[] =>
  texts.map((text) => Uint8Array.from(text.match(/[\da-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16)));
const decoder = new TextDecoder();
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);

export function must(holds: boolean, words: string): void {
  if (!holds) throw new Error(words);
}

/** Every number in a reading is one: no NaN and no infinity may go on into a rule. */
export function mustBeFinite(value: unknown, path = ''): void {
  if (typeof value === 'number') must(Number.isFinite(value), `${path} is ${value}`);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  for (const [key, inner] of Object.entries(value)) mustBeFinite(inner, `${path}/${key}`);
}

/** The bytes in pieces, as a line delivers them. */
export function pieces(bytes: Uint8Array, chance: Chance): Uint8Array[] {
  const cut: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; ) {
    const length = chance.whole(1, 12);
    cut.push(bytes.subarray(from, from + length));
    from += length;
  }
  return cut;
}
