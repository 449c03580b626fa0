import { describe, expect, it } from 'vitest';
import { eventIdOf, HubLedger } from './ledger.js';
import { limits } from './limits.js';
import type { HubEvent } from './messages.js';

const event = (number: number, more: Partial<HubEvent> = {}): HubEvent => ({
  type: 'event',
  board: 0xbeef,
  boot: 1,
  number,
  ageMs: 0,
  input: 0,
  active: true,
  ...more,
});

describe('the ledger of a hub', () => {
  it('tells an event once while it is on its way, and acknowledges its repeats once it is safe', () => {
    const ledger = new HubLedger();
    expect(ledger.judge(event(1))).toEqual({ do: 'tell', late: false });
    expect(ledger.judge(event(1))).toEqual({ do: 'wait' });
    ledger.settled(event(1), true);
    expect(ledger.judge(event(1))).toEqual({ do: 'acknowledge' });
  });

  it('tells an event again that could not be made safe', () => {
    const ledger = new HubLedger();
    ledger.judge(event(1));
    ledger.settled(event(1), false);
    expect(ledger.judge(event(1))).toEqual({ do: 'tell', late: false });
  });

  it('knows the same number of another start or another board as another event', () => {
    const ledger = new HubLedger();
    ledger.judge(event(1));
    ledger.settled(event(1), true);
    expect(ledger.judge(event(1, { boot: 2 }))).toMatchObject({ do: 'tell' });
    expect(ledger.judge(event(1, { board: 0xcafe }))).toMatchObject({ do: 'tell' });
    expect(eventIdOf(event(1))).toBe('0000beef.1.1');
  });

  it('sees that a change comes after a newer one of the same input, and what the newest said', () => {
    const ledger = new HubLedger();
    ledger.judge(event(6, { input: 2, active: false }));
    expect(ledger.judge(event(5, { input: 2, active: true }))).toEqual({ do: 'tell', late: true });
    expect(ledger.newestOf(2)).toMatchObject({ number: 6, active: false });
    expect(ledger.judge(event(4, { input: 0 }))).toEqual({ do: 'tell', late: false });
    expect(ledger.judge(event(1, { input: 2, boot: 2 }))).toEqual({ do: 'tell', late: false });
  });

  it('forgets the oldest when it remembers too many', () => {
    const ledger = new HubLedger();
    for (let number = 1; number <= limits.rememberedEvents + 1; number += 1) {
      ledger.judge(event(number));
      ledger.settled(event(number), true);
    }
    expect(ledger.judge(event(2))).toEqual({ do: 'acknowledge' });
    expect(ledger.judge(event(1))).toMatchObject({ do: 'tell' });
  });
});
