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
  description: 'UUID in lower-case text form; senders make version 7 (RFC 9562)',
});

/** RFC 3339 instant in UTC. */
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$',
  description: 'RFC 3339 instant in UTC',
});

const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/** The last 80 bits of an id, with RFC 9562's version nibble and variant bits laid over them. */
function markVersion7(random: Uint8Array): number[] {
  return [...random].map((byte, i) => {
    if (i === 0) return (byte & 0x0f) | 0x70;
    if (i === 2) return (byte & 0x3f) | 0x80;
    return byte;
  });
}

/**
 * UUID version 7 (RFC 9562 5.7). Unique by its random part; never to be used for order or time.
 * @param unixMs milliseconds since 1970; a wrong clock does no harm
 * @param random at least 10 random bytes
 */
export function uuidV7(unixMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('uuidV7 needs 10 random bytes');
  const time = Math.max(0, Math.trunc(unixMs)).toString(16).padStart(12, '0').slice(-12);
  const rest = markVersion7(random.subarray(0, 10)).map(hex).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}
