import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { type LifeEnd, Supervised } from './supervised.js';

const bounds = { firstMs: 1, longestMs: 4 };
const failing: LifeEnd = { anew: false, reason: 'broke' };

/** Lives as the list says, then until it is stopped. */
function living(lives: (LifeEnd | Error)[]) {
  const failures: string[] = [];
  let lived = 0;
  const live = async (signal: AbortSignal): Promise<LifeEnd> => {
    lived += 1;
    const end = lives.shift();
    if (end instanceof Error) throw end;
    if (end) return end;
    if (!signal.aborted) await once(signal, 'abort');
    return failing;
  };
  const supervised = new Supervised(
    bounds,
    () => 0.5,
    live,
    (reason) => failures.push(reason),
  );
  return { supervised, failures, lived: () => lived };
}

test('a life that fails or throws is told of, and followed by another', async () => {
  const { supervised, failures, lived } = living([failing, new Error('threw')]);
  supervised.start();
  await vi.waitFor(() => expect(lived()).toBe(3));
  expect(failures).toEqual(['broke', 'threw']);
  await supervised.stop();
});

test('a life that ends on purpose is followed by another, and is no failure', async () => {
  const { supervised, failures, lived } = living([{ anew: true }, { anew: true }]);
  supervised.start();
  await vi.waitFor(() => expect(lived()).toBe(3));
  expect(failures).toEqual([]);
  await supervised.stop();
});

test('stopping ends the last life, tells of no failure, and starting lives on', async () => {
  const { supervised, failures, lived } = living([]);
  supervised.start();
  supervised.start();
  await vi.waitFor(() => expect(lived()).toBe(1));
  await supervised.stop();
  await supervised.stop();
  expect(failures).toEqual([]);
  supervised.start();
  await vi.waitFor(() => expect(lived()).toBe(2));
  await supervised.stop();
});
