import type { Chance } from '../simulation/random.js';
import { type Target, textOf, utf8 } from './target.js';

const longest = 600;
/** Bytes that mean something in one of the formats: sync bytes, ends of frames, quotes, brackets, ends of lines. */
const telling = [
  0, 0x55, 0xff, 0xfe, 0x22, 0x7b, 0x7d, 0x5b, 0x2c, 0x3b, 0x3a, 0x0d, 0x0a, 0x1a, 0x3e, 0x20, 0x80, 0xc3,
];

/** One input: noise, or an example bent a little, or much, or several put together. */
export function inputFor({ examples, json }: Target, chance: Chance): Uint8Array {
  const roll = chance.next();
  if (roll < 0.1 || examples.length === 0) return noise(chance);
  const example = chance.pick(examples);
  if (roll < 0.15) return joined([example, noise(chance), chance.pick(examples)]);
  if (roll < 0.2) return joined([example, chance.pick(examples)]);
  if (json && roll < 0.7) return bentJson(example, chance);
  return bentBytes(example, chance);
}

function noise(chance: Chance): Uint8Array {
  const length = chance.whole(0, chance.happens(0.05) ? longest : 40);
  return Uint8Array.from({ length }, () => (chance.happens(0.3) ? chance.pick(telling) : chance.whole(0, 255)));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part])).subarray(0, longest * 4);
}

function bentBytes(example: Uint8Array, chance: Chance): Uint8Array {
  let bytes = [...example];
  for (let times = chance.whole(1, 4); times > 0; times -= 1) {
    const at = chance.whole(0, bytes.length);
    const byte = chance.happens(0.5) ? chance.pick(telling) : chance.whole(0, 255);
    const bends = [
      () => bytes.with(Math.min(at, bytes.length - 1), byte),
      () => bytes.toSpliced(at, 0, byte),
      () => bytes.toSpliced(at, chance.whole(1, 6)),
      () => bytes.slice(0, at),
      () => bytes.toSpliced(at, 0, ...bytes.slice(at, at + chance.whole(1, 20))),
      () => bytes.map((value, n) => (n === at ? value ^ (1 << chance.whole(0, 7)) : value)),
    ];
    if (bytes.length > 0) bytes = chance.pick(bends)();
  }
  return Uint8Array.from(bytes);
}

/** Values that are legal JSON and that careless code trips over. */
const strange: readonly unknown[] = [
  null,
  true,
  false,
  '',
  'null',
  'åäö\u0000\ud800',
  0,
  -1,
  1e308,
  -0.0000001,
  2 ** 53,
  [],
  {},
  [[[[]]]],
  { toString: 1, valueOf: 1 },
  { length: 3 },
  { constructor: { prototype: null } },
  'x'.repeat(300),
];
const strangeKeys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', '', 'type', 'v', 'id'];

function bentJson(example: Uint8Array, chance: Chance): Uint8Array {
  let value: unknown;
  try {
    value = JSON.parse(textOf(example));
  } catch {
    return bentBytes(example, chance);
  }
  for (let times = chance.whole(1, 3); times > 0; times -= 1) value = bent(value, chance);
  // JSON.stringify leaves a key called __proto__ out of an object literal's own keys, so it is written as text.
  return utf8(JSON.stringify(value).replace(/"§proto"/g, '"__proto__"'));
}

function bent(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.happens(0.15)) return chance.pick(strange);
  if (Array.isArray(value)) {
    if (value.length === 0) return [chance.pick(strange)];
    const at = chance.whole(0, value.length - 1);
    return chance.happens(0.3) ? [...value, value[at]] : value.with(at, bent(value[at], chance));
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return { [chance.pick(['a', 'type', 'id'])]: chance.pick(strange) };
  const at = chance.whole(0, entries.length - 1);
  const [key, inner] = entries[at] ?? ['', null];
  if (chance.happens(0.2)) return Object.fromEntries(entries.toSpliced(at, 1));
  if (chance.happens(0.2)) {
    const other = chance.pick(strangeKeys);
    return Object.fromEntries([...entries, [other === '__proto__' ? '§proto' : other, chance.pick(strange)]]);
  }
  return Object.fromEntries(entries.with(at, [key, bent(inner, chance)]));
}
