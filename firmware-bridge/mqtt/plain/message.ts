import { Reader, readJson } from '@nattvakt/contract';
import { Type } from 'typebox';
import type { Reading } from '../../sensor-event.js';
import { limits } from '../limits.js';

const EventId = Type.Union([Type.String({ minLength: 1, maxLength: limits.eventIdChars }), Type.Integer()], {
  description: "the sender's own id of this event: sent again with the same id, it is the same event",
});
const Part = Type.String({ minLength: 1, maxLength: limits.eventIdChars });

/**
 * What a device says on `home/<its user name>/event`: one reading, and the sender's own id of the event. Unknown
 * fields are allowed, and a missing id costs only the recognition of repeats: a press is not refused for its form.
 */
export const PlainMessage = Type.Union(
  [
    Type.Object({
      id: Type.Optional(EventId),
      type: Type.Literal('button'),
      pressed: Type.Boolean(),
      part: Type.Optional(Part),
    }),
    Type.Object({ id: Type.Optional(EventId), type: Type.Literal('contact'), open: Type.Boolean() }),
    Type.Object({
      id: Type.Optional(EventId),
      type: Type.Literal('detector'),
      detects: Type.Union([Type.Literal('smoke'), Type.Literal('water'), Type.Literal('gas')]),
      detected: Type.Boolean(),
    }),
    Type.Object({
      id: Type.Optional(EventId),
      type: Type.Literal('battery'),
      low: Type.Boolean(),
      percent: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
    }),
    Type.Object({ id: Type.Optional(EventId), type: Type.Literal('tamper'), opened: Type.Boolean() }),
    Type.Object({ id: Type.Optional(EventId), type: Type.Literal('alive') }),
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
  const { id } = read.value;
  return { ok: true, reading: known(read.value), ...(id === undefined ? {} : { eventId: String(id) }) };
}

/** Only the fields that are ours: a message may carry more. */
function known(message: Reading): Reading {
  switch (message.type) {
    case 'button': {
      const { type, pressed, part } = message;
      return part === undefined ? { type, pressed } : { type, pressed, part };
    }
    case 'contact':
      return { type: message.type, open: message.open };
    case 'detector':
      return { type: message.type, detects: message.detects, detected: message.detected };
    case 'battery': {
      const { type, low, percent } = message;
      return percent === undefined ? { type, low } : { type, low, percent };
    }
    case 'tamper':
      return { type: message.type, opened: message.opened };
    case 'alive':
      return { type: message.type };
  }
}
