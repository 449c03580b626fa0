import { readAlarm } from '@nattvakt/contract';
import { describe, expect, it } from 'vitest';
import { outboxRow } from '../testing/outbox-rows.js';
import { alarmMessage, type Sending } from './alarm-message.js';

const sending: Sending = {
  gateway: 'gw-1',
  boot: 'boot-1',
  monotonicMs: 61_234.5,
  now: 1_700_000_060_000,
  clock: 'synchronised',
  toldBySms: 0,
};
const sent = (row: Parameters<typeof outboxRow>[0], changes: Partial<Sending> = {}) =>
  alarmMessage(outboxRow(row), { ...sending, ...changes });

describe('an alarm as it is sent', () => {
  it('is understood whole by whoever follows the contract', () => {
    const row = outboxRow({ rule: 'press', device: { id: 'pendant', name: 'Larmknapp', room: 'Sovrum' } });
    const ranked = { ...row, kind: 'out-of-bed', priority: 'life', role: 'nurse' } as const;
    const readRanked = readAlarm(Buffer.from(JSON.stringify(alarmMessage(ranked, sending))));
    expect(readRanked).toMatchObject({ ok: true, alarm: { priority: 'life', role: 'nurse' } });
    const read = readAlarm(Buffer.from(JSON.stringify(alarmMessage(row, sending))));
    expect(read).toEqual({
      ok: true,
      alarm: {
        id: row.id,
        kind: 'help-button',
        device: row.device,
        rule: 'press',
        seq: { epoch: 1, n: 0 },
        ageMs: 60_000,
      },
    });
  });

  it('says how many messages the home has sent about it, and nothing when it has sent none', () => {
    const { toldBySms } = sent({}, { toldBySms: 2 });
    expect(toldBySms).toBe(2);
    expect(Object.hasOwn(sent({}), 'toldBySms')).toBe(false);
    const read = readAlarm(Buffer.from(JSON.stringify(sent({}, { toldBySms: 2 }))));
    expect(read).toMatchObject({ ok: true, alarm: { toldBySms: 2 } });
  });

  it('tells its age exactly as long as the machine has been on', () => {
    expect(sent({})).toMatchObject({ ageMs: 60_000, ageExact: true });
  });

  it('does not pretend to know its age when the machine was off', () => {
    expect(sent({ boot: 'boot-0' })).toMatchObject({ ageMs: 61_235, ageExact: false });
    expect(sent({ boot: 'boot-0', clock: 'unknown' })).toMatchObject({ ageMs: 61_235, ageExact: false });
    // Two trusted clocks tell more than this boot's length, still without proof.
    expect(sent({ boot: 'boot-0' }, { now: 1_700_000_600_000 })).toMatchObject({ ageMs: 600_000, ageExact: false });
  });

  it('never has a negative age, whatever the clocks did', () => {
    expect(sent({ sinceMs: 99_999_999 })).toMatchObject({ ageMs: 0 });
    expect(sent({ boot: 'boot-0' }, { now: 0, monotonicMs: 5 })).toMatchObject({ ageMs: 5 });
  });
});
