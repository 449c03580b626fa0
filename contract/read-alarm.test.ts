import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmKinds, limits, priorityOf, readAlarm, uuidV7, uuidV8 } from './index.js';

const alarm = {
  v: 1,
  gateway: 'gw-1',
  at: '2026-11-22T01:02:03Z',
  id: '0192f0c1-2345-7abc-8def-0123456789ab',
  kind: 'help-button',
  device: { id: 'pendant', name: 'Larmknapp', room: 'Sovrum' },
  rule: 'pendant',
  clock: 'synchronised',
  ageMs: 120,
  ageExact: true,
  seq: { epoch: 3, n: 17 },
};
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const read = (value: unknown) => {
  const reading = readAlarm(bytes(value));
  if (!reading.ok) throw new Error(reading.reason);
  return reading.alarm;
};

describe('reading an alarm', () => {
  it('reads what a gateway of this version sends, without oddities', () => {
    expect(read(alarm)).toEqual({
      id: alarm.id,
      kind: 'help-button',
      device: alarm.device,
      rule: 'pendant',
      ageMs: 120,
      seq: { epoch: 3, n: 17 },
    });
  });

  it('reads the rank and the role that a rule gave it; a word it does not know leaves the kind’s own', () => {
    const fall = { ...alarm, kind: 'out-of-bed' };
    expect(read({ ...fall, priority: 'life', role: 'nurse' })).toMatchObject({ priority: 'life', role: 'nurse' });
    const newer = read({ ...fall, priority: 'cosmic', role: 'robot' });
    expect(newer).not.toHaveProperty('priority');
    expect(newer).not.toHaveProperty('role');
    expect(newer.oddity).toBeUndefined();
  });

  it.each(['help-button', 'smoke', 'gas', 'water'])('lets nothing a home says make less of %s', (kind) => {
    const read = readAlarm(bytes({ ...alarm, kind, priority: 'technical', role: 'technician' }));
    expect(read.ok && { priority: read.alarm.priority, role: read.alarm.role }).toEqual({});
  });

  it('ignores fields that a newer sender added', () => {
    expect(read({ ...alarm, mood: 'calm' }).oddity).toBeUndefined();
  });

  it.each([
    ['a newer version', { ...alarm, v: 2 }, { kind: 'unknown', oddity: 'version' }],
    ['no version', { ...alarm, v: undefined }, { kind: 'unknown', oddity: 'version' }],
    ['a kind nobody here knows', { ...alarm, kind: 'heart-stopped' }, { kind: 'unknown', oddity: 'kind' }],
    ['a kind that is no word', { ...alarm, kind: 7 }, { kind: 'unknown', oddity: 'fields' }],
    ['a clock that says nonsense', { ...alarm, at: 'yesterday' }, { kind: 'help-button', oddity: 'fields' }],
    ['no device', { ...alarm, device: null }, { kind: 'help-button', oddity: 'fields', device: { id: 'unknown' } }],
    ['an id that is none', { ...alarm, id: '17' }, { id: undefined, kind: 'help-button', oddity: 'fields' }],
    ['nothing at all in it', {}, { kind: 'unknown', oddity: 'version', id: undefined }],
  ])('still is an alarm with %s', (_, sent, expected) => {
    expect(read(sent)).toMatchObject(expected);
  });

  it('drops an age that the sender could not know for certain', () => {
    expect(read({ ...alarm, ageExact: false }).ageMs).toBeUndefined();
  });

  it.each([
    ['no JSON', new TextEncoder().encode('{'), 'not-json'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe]), 'not-json'],
    ['a list', bytes([alarm]), 'not-an-object'],
    ['null', bytes(null), 'not-an-object'],
    ['too much', new Uint8Array(limits.payloadBytes + 1), 'too-large'],
  ])('refuses %s', (_, sent, reason) => {
    expect(readAlarm(sent)).toEqual({ ok: false, reason });
  });

  it('never throws and never loses an object, whatever is in it', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (random) => void readAlarm(random)));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        expect(readAlarm(bytes({ ...object })).ok).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.record(Object.fromEntries(Object.keys(alarm).map((key) => [key, fc.jsonValue()]))), (object) => {
        expect(readAlarm(bytes(object)).ok).toBe(true);
      }),
    );
  });
});

describe('priorities', () => {
  it('ranks an unknown alarm as life', () => {
    expect(priorityOf('unknown')).toBe('life');
    for (const kind of ['help-button', 'fall', 'smoke', 'gas'] as const) expect(alarmKinds[kind]).toBe('life');
  });
});

describe('ids', () => {
  it('are version 7 of RFC 9562, whatever the clock says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5, max: 2 ** 47 }),
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        (ms, random) => {
          const id = uuidV7(ms, random);
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
          expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(Math.max(0, ms));
        },
      ),
    );
  });

  it('refuse to be made from too little chance', () => {
    expect(() => uuidV7(0, new Uint8Array(9))).toThrow(RangeError);
    expect(() => uuidV8(new Uint8Array(15))).toThrow(RangeError);
  });

  it('that follow from a hash are version 8, and the same each time', () => {
    const hash = Uint8Array.from({ length: 32 }, (_, n) => 255 - n);
    expect(uuidV8(hash)).toBe('fffefdfc-fbfa-89f8-b7f6-f5f4f3f2f1f0');
  });
});
