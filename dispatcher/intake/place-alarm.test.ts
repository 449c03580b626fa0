import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DirectoryView } from '../engine/directory-view.js';
import { TestGateway } from '../testing/test-gateway.js';
import { derivedId, placeAlarm } from './place-alarm.js';

const now = 1_000;
const rows = {
  providers: [],
  areas: [{ id: 'nord', name: 'Nord' }],
  responsibilities: [],
  teams: [],
  teamAreas: [],
  kindRoles: [],
  ladders: [],
  buildings: [],
  serviceHours: [],
  providerChanges: [],
  grants: [],
  homePeople: [],
  people: [],
  phones: [],
  signOns: [],
  homes: [{ id: 'h-1', clientName: 'Elsa', street: 'S', floor: null, door: null, town: null, areaId: 'nord' }],
  gateways: [{ id: 'gw-1', homeId: 'h-1', fingerprint: null, revokedAtMs: null }],
  testWindows: [{ id: 'w', gatewayId: 'gw-1', deviceId: 'cord', fromMs: 0, untilMs: 1_000, openedBy: 'tekniker' }],
};
const directory = new DirectoryView(rows);
const sender = new TestGateway('gw-1', 0, { ca: '', cert: '', key: '' });
const place = (body: unknown, at = now) => placeAlarm('gw-1', Buffer.from(JSON.stringify(body)), directory, at);
const factsOf = (body: unknown, at?: number) => {
  const placing = place(body, at);
  if (!placing.ok) throw new Error(placing.reason);
  return placing.alarm;
};

describe('an alarm is placed', () => {
  it('in the home of its gateway, whatever else it says', () => {
    const { facts, row } = factsOf({ ...sender.alarm(), gateway: 'gw-2', home: 'h-9' });
    expect(facts).toMatchObject({ gatewayId: 'gw-1', homeId: 'h-1', areaId: 'nord', priority: 'life' });
    expect(row).toMatchObject({ receivedAtMs: now, ageMs: 12, oddity: null, raw: null });
  });

  it('as a test only while the dispatcher has a window open for that very device', () => {
    const priorityOf = (kind: string, device: string, at: number) =>
      factsOf(sender.alarm({ kind, device: { id: device } }), at).facts.priority;
    expect(priorityOf('test', 'cord', 999)).toBe('test');
    expect(priorityOf('help-button', 'cord', 999)).toBe('test');
    expect(priorityOf('test', 'cord', 1_000)).toBe('life');
    expect(priorityOf('test', 'pendant', 999)).toBe('life');
  });

  it('with the rank and the role of its rule, but never a call for help as less than it is', () => {
    const more = { priority: 'life', role: 'nurse' } as const;
    const { facts, row } = factsOf(sender.alarm({ kind: 'out-of-bed', ...more }));
    expect(facts).toMatchObject(more);
    expect(row.priority).toBe('life');
    const help = factsOf(sender.alarm({ kind: 'help-button', priority: 'technical', role: 'technician' })).facts;
    expect([help.priority, help.role]).toEqual(['life', undefined]);
    expect(factsOf(sender.alarm({ kind: 'out-of-bed' })).facts.priority).toBe('distress');
  });

  it('with when its device was last heard, where that is what it is about and the home is sure', () => {
    const at = 10_000_000;
    const lastHeardAt = (more: object) =>
      factsOf(sender.alarm({ kind: 'device-silent', ageMs: 3_960_000, ...more }), at).facts.lastHeardAt;
    expect(lastHeardAt({})).toBe(at - 3_960_000);
    expect(lastHeardAt({ ageExact: false })).toBeUndefined();
    expect(lastHeardAt({ kind: 'battery-low' })).toBeUndefined();
  });

  it('with what was sent, when it could not be understood', () => {
    const { facts, row } = factsOf({ v: 7, help: 'nu', device: { id: 'pendant' } });
    expect(facts).toMatchObject({ kind: 'unknown', priority: 'life', deviceId: 'pendant' });
    expect(row.oddity).toBe('version');
    expect(row.raw).toContain('"help":"nu"');
  });

  it('on its own when its device cannot be read: it may be another device than the last', () => {
    const [one, other] = [factsOf({ help: 1 }), factsOf({ help: 2 })];
    expect(one.facts.deviceId).not.toBe(other.facts.deviceId);
  });

  it('under an id made from its bytes when it has none: the same again is the same alarm', () => {
    const bytes = Buffer.from('{"help":1}');
    expect(derivedId('gw-1', bytes)).toBe(derivedId('gw-1', bytes));
    expect(derivedId('gw-1', bytes)).not.toBe(derivedId('gw-2', bytes));
    expect(derivedId('gw-1', bytes)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('nowhere when its gateway has no home', () => {
    expect(placeAlarm('gw-9', Buffer.from('{}'), directory, now)).toEqual({ ok: false, reason: 'home-unknown' });
  });

  it('or refused, whatever the bytes; it never throws, and every JSON object is placed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(placeAlarm('gw-1', bytes, directory, now).ok).toEqual(expect.any(Boolean));
        },
      ),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
        expect(place(body).ok).toBe(true);
      }),
    );
  });
});
