import { Reader, readJson } from '@nattvakt/contract';
import { type TProperties, Type } from 'typebox';
import type { Reading } from '../../sensor-event.js';
import { limits } from '../limits.js';

const EventId = Type.Union([Type.String({ minLength: 1, maxLength: limits.eventIdChars }), Type.Integer()], {
  description: "the sender's own id of this event: sent again with the same id, it is the same event",
});
const Part = Type.String({ minLength: 1, maxLength: limits.eventIdChars });

/** The fields of each kind of reading. */
const readings = {
  button: { pressed: Type.Boolean(), part: Type.Optional(Part) },
  contact: { open: Type.Boolean(), part: Type.Optional(Part) },
  motion: { detected: Type.Boolean() },
  zone: { zone: Part, occupied: Type.Boolean() },
  temperature: { celsius: Type.Number({ minimum: -100, maximum: 200 }) },
  'key-card': { inserted: Type.Boolean() },
  detector: {
    detects: Type.Union([Type.Literal('smoke'), Type.Literal('water'), Type.Literal('gas')]),
    detected: Type.Boolean(),
  },
  battery: { low: Type.Boolean(), percent: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })) },
  supply: { volts: Type.Number({ minimum: 0, maximum: 1_000 }) },
  tamper: { opened: Type.Boolean() },
  alive: {},
} as const satisfies Record<Reading['type'], TProperties>;

const message = <T extends Reading['type']>(type: T) =>
  Type.Object({ id: Type.Optional(EventId), type: Type.Literal(type), ...readings[type] });

/**
 * What a device says on `home/<its user name>/event`: one reading, and the sender's own id of the event. Unknown
 * fields are allowed, and a missing id costs only the recognition of repeats: a press is not refused for its form.
 */
export const PlainMessage = Type.Union(
  [
    message('button'),
    message('contact'),
    message('motion'),
    message('zone'),
    message('temperature'),
    message('key-card'),
    message('detector'),
    message('battery'),
    message('supply'),
    message('tamper'),
    message('alive'),
  ],
  { $id: 'PlainMessage' },
);

export type PlainReading = { ok: true; reading: Reading; eventId?: string } | { ok: false; problem: string };

const reader = new Reader(PlainMessage);

/** Reads a device's message. Never throws; `problem` names what is wrong, without the values. */
export function readPlainMessage(bytes: Uint8Array): PlainReading {
  const json = readJson(bytes);
  if (!json.ok) return { ok: false, problem: json.reason };
  const read = reader.check(json.value);
  if (!read.ok) return { ok: false, problem: 'no reading this version knows' };
  const said = read.value as Reading & { id?: string | number };
  const { id } = said;
  return { ok: true, reading: known(said), ...(id === undefined ? {} : { eventId: String(id) }) };
}

/** Only the fields that are ours: a message may carry more. */
function known(said: Reading): Reading {
  const ours = new Set(['type', ...Object.keys(readings[said.type])]);
  return Object.fromEntries(Object.entries(said).filter(([field]) => ours.has(field))) as Reading;
}
