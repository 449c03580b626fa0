import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Engine } from './engine.js';
import { limits } from './limits.js';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: vi.fn() };
let turns: string[];
beforeEach(() => {
  vi.useFakeTimers();
  turns = [];
});
afterEach(() => {
  vi.useRealTimers();
});

it('turns by the clock when nobody wakes it, and no more once it is stopped', async () => {
  const engine = new Engine({ log, duties: [{ name: 'ladder', run: async () => turns.push('ladder') }] });
  await engine.start();
  await vi.advanceTimersByTimeAsync(3 * limits.tickMs);
  await engine.stop();
  await engine.stop();
  await vi.advanceTimersByTimeAsync(3 * limits.tickMs);
  expect(turns).toEqual(['ladder', 'ladder', 'ladder', 'ladder']);
});

it('does the next duty when one fails, and says which', async () => {
  const engine = new Engine({
    log,
    duties: [
      { name: 'broken', run: () => Promise.reject(new Error('no')) },
      { name: 'ladder', run: async () => turns.push('ladder') },
    ],
  });
  await engine.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(turns).toEqual(['ladder']);
  expect(log.error).toHaveBeenCalledWith(
    expect.objectContaining({ event: 'engine.failed', duty: 'broken' }),
    expect.anything(),
  );
  await engine.stop();
});

it('turns again at once while a duty has more to do', async () => {
  let more = 3;
  const engine = new Engine({
    log,
    duties: [
      {
        name: 'ladder',
        run: async () => {
          turns.push('ladder');
          more -= 1;
          return more > 0;
        },
      },
    ],
  });
  await engine.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(turns).toHaveLength(3);
  await engine.stop();
});

it('woken in the middle of a turn turns once more, and never twice at once', async () => {
  let running = 0;
  let finish: () => void = () => undefined;
  const engine = new Engine({
    log,
    duties: [
      {
        name: 'ladder',
        run: () => {
          running += 1;
          expect(running).toBe(1);
          turns.push('ladder');
          return new Promise<void>((done) => {
            finish = () => {
              running -= 1;
              done();
            };
          });
        },
      },
    ],
  });
  await engine.start();
  engine.wake();
  engine.wake();
  expect(turns).toHaveLength(1);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(turns).toHaveLength(2);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(turns).toHaveLength(2);
  await engine.stop();
});
