import type { SmsSending } from '@nattvakt/firmware-bridge/serial/modem/gsm-modem';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeptLog } from '../testing/kept-log.js';
import { FallbackSms } from './fallback-sms.js';
import type { UnheardAlarm } from './texting.js';

const numbers = ['+46701740605', '+46701740606'];
const press: UnheardAlarm = {
  id: '0192f000-0000-7000-8000-0000003f2a1b',
  priority: 'life',
  sinceMs: 0,
  restored: false,
};

let kept: unknown;
let messages: string[];
let answers: SmsSending[];
let unheard: UnheardAlarm[];
let log: KeptLog;
let running: FallbackSms[];

function newFallback(options: { boot?: string; planned?: boolean } = {}): FallbackSms {
  const sms = new FallbackSms({
    clock: { now: () => Date.now(), monotonicMs: () => performance.now() },
    log,
    boot: options.boot ?? 'boot-1',
    file: {
      read: async () => kept,
      keep: async (value) => {
        kept = JSON.parse(JSON.stringify(value));
      },
    },
    modem: {
      send: async (number, text) => {
        const answer = answers.shift() ?? { result: 'sent', reference: 1 };
        if (answer.result === 'sent') messages.push(`${number} ${text}`);
        return answer;
      },
    },
    fallback: () => (options.planned === false ? undefined : { numbers, name: 'N-214' }),
    unheard: () => unheard,
    isOpen: (id) => unheard.some((alarm) => alarm.id === id),
  });
  running.push(sms);
  return sms;
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

beforeEach(() => {
  vi.useFakeTimers();
  [kept, messages, answers, unheard, running] = [undefined, [], [], [press], []];
  log = new KeptLog();
});
afterEach(() => {
  for (const sms of running) sms.stop();
  vi.useRealTimers();
});

describe('the home, when no dispatcher answers', () => {
  it('texts every number of the plan after half a minute, and again until a receipt comes', async () => {
    const sms = newFallback();
    await sms.start();
    await seconds(29);
    expect(messages).toEqual([]);
    await seconds(2);
    expect(messages.map((text) => text.slice(0, 44))).toEqual(
      numbers.map((n) => `${n} Nattvakt: hem N-214 larmar. Lar`),
    );
    expect(sms.toldBySms(press.id)).toBe(2);
    await seconds(60);
    expect(messages).toHaveLength(4);
    unheard = [];
    sms.refresh();
    await seconds(3600);
    expect(messages).toHaveLength(4);
    expect(sms.toldBySms(press.id)).toBe(0);
  });

  it('goes on after a restart where it was: it neither forgets nor repeats at once', async () => {
    const first = newFallback();
    await first.start();
    await seconds(31);
    first.stop();
    unheard = [{ ...press, sinceMs: performance.now(), restored: true }];
    const second = newFallback();
    await second.start();
    expect(second.toldBySms(press.id)).toBe(2);
    await seconds(55);
    expect(messages).toHaveLength(2);
    await seconds(10);
    expect(messages).toHaveLength(4);
  });

  it('that dies in the middle of sending tries again within a minute, not at once', async () => {
    answers = [{ result: 'retry-later', reason: 'timeout' }];
    const first = newFallback();
    await first.start();
    await seconds(31);
    // The value of before the round, as a process that is killed leaves it.
    kept = {
      boot: 'boot-1',
      texting: { rounds: 0, failures: 0, lastMs: performance.now() - 1_000, dayMs: [], told: {} },
    };
    first.stop();
    messages = [];
    unheard = [{ ...press, sinceMs: performance.now(), restored: true }];
    await newFallback().start();
    await seconds(50);
    expect(messages).toEqual([]);
    await seconds(12);
    expect(messages).toHaveLength(2);
  });

  it('goes on to the next number when one cannot be reached, and tries again soon when none can', async () => {
    const refused: SmsSending = { result: 'hopeless', reason: 'unknown-number' };
    const down: SmsSending = { result: 'retry-later', reason: 'channel-down' };
    answers = [down, down, refused];
    await newFallback().start();
    await seconds(31);
    expect(messages).toEqual([]);
    await seconds(10);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(numbers[1]);
    expect(JSON.stringify(log.lines), 'no number in the log').not.toContain('+46');
  });

  it('texts nobody while the plan names nobody', async () => {
    await newFallback({ planned: false }).start();
    await seconds(600);
    expect(messages).toEqual([]);
  });

  it('begins anew from what cannot be read', async () => {
    kept = { texting: 'spoilt' };
    await newFallback().start();
    await seconds(31);
    expect(messages).toHaveLength(2);
  });
});
