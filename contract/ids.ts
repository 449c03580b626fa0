import { type TSchema, Type } from 'typebox';
import { limits } from './limits.js';

/** The same schema with words of its own for the documents made from it. */
export function described<S extends TSchema>(schema: S, description: string): S {
  return { ...schema, description };
}

/** Identifier given by people or by set-up: part of a topic, so no `/`, `+`, `#` or space. */
export const Name = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$', maxLength: limits.idChars });

/** RFC 9562 UUID in lower-case text form. */
export const Uuid = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'UUID in lower-case text form (RFC 9562)',
});

/** RFC 3339 instant in UTC. */
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$',
  description: 'RFC 3339 instant in UTC',
});

function text(bytes: readonly number[]): string {
  const all = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20, 32)].join('-');
}

/** Lays RFC 9562's version and variant over 16 bytes. */
function marked(bytes: readonly number[], version: 7 | 8): string {
  return text(
    bytes.map((byte, at) => {
      if (at === 6) return (byte & 0x0f) | (version << 4);
      if (at === 8) return (byte & 0x3f) | 0x80;
      return byte;
    }),
  );
}

/**
 * UUID version 7 (RFC 9562 5.7). Unique by its random part; never to be used for order or time.
 * @param unixMs milliseconds since 1970; a wrong clock does no harm
 * @param random at least 10 random bytes
 */
export function uuidV7(unixMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('uuidV7 needs 10 random bytes');
  const time = Math.max(0, Math.trunc(unixMs));
  const timeBytes = [40, 32, 24, 16, 8, 0].map((bits) => Math.floor(time / 2 ** bits) % 256);
  return marked([...timeBytes, ...random.subarray(0, 10)], 7);
}

/**
 * UUID version 8 (RFC 9562 5.8): an id that follows from what it names, so that whoever makes it again makes the same one.
 * @param hash at least 16 bytes of a cryptographic hash
 */
export function uuidV8(hash: Uint8Array): string {
  if (hash.length < 16) throw new RangeError('uuidV8 needs 16 bytes of a hash');
  return marked([...hash.subarray(0, 16)], 8);
}
