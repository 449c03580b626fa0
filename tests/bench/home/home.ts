import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HomeProcess } from '../../faults/home-process.js';
import type { OpenDispatcher } from '../dispatcher/open.js';
import type { Latency } from '../path.js';
import { percentile } from '../percentile.js';
import { residentBytes, writtenBytes } from '../process-figures.js';
import type { Figure } from '../table.js';
import { megabytes, ms, times } from '../table.js';

const warmUpPresses = 20;
const presses = 150;
const idleMs = 120_000;

/** A real gateway process before the dispatcher: press → phone, what it costs to be there, and what an alarm costs. */
export async function homeFigures(dispatcher: OpenDispatcher, gatewayId: string, floor: Latency): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nattvakt-bench-home-'));
  const home = await HomeProcess.prepare(gatewayId, folder, dispatcher.process, warmUpPresses + presses);
  await home.start();
  try {
    const pid = home.pid;
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    const before = await writtenBytes(pid);
    await new Promise((resolve) => setTimeout(resolve, idleMs));
    const idle = { memory: await residentBytes(pid), written: (await writtenBytes(pid)) - before };
    const beforePresses = await writtenBytes(pid);
    const latency = await pressOneAtATime(home, dispatcher);
    const perAlarm = ((await writtenBytes(pid)) - beforePresses) / (warmUpPresses + presses);
    return [
      {
        what: 'press → phone through the gateway, p50',
        figure: ms(latency.p50),
        baseline: ms(floor.p50),
        ratio: times(latency.p50, floor.p50),
      },
      {
        what: 'press → phone through the gateway, p99',
        figure: ms(latency.p99),
        baseline: ms(floor.p99),
        ratio: times(latency.p99, floor.p99),
      },
      { what: 'idle gateway, resident memory', figure: megabytes(idle.memory), aim: '< 80 MB' },
      {
        what: 'idle gateway, written to disk per hour',
        figure: `${Math.round((idle.written * 3_600_000) / idleMs / 1024)} kB`,
      },
      { what: 'gateway, written to disk per alarm', figure: `${(perAlarm / 1024).toFixed(1)} kB` },
    ];
  } finally {
    await home.stop();
  }
}

async function pressOneAtATime(home: HomeProcess, dispatcher: OpenDispatcher): Promise<Latency> {
  const samples: number[] = [];
  for (const [n, { device }] of home.buttons.entries()) {
    device.start();
    while (!device.connected) await new Promise((resolve) => setTimeout(resolve, 5));
    const next = dispatcher.shown.next();
    const pressed = performance.now();
    device.report({ type: 'button', pressed: true });
    const took = (await next) - pressed;
    if (n >= warmUpPresses) samples.push(took);
    await device.stop();
  }
  return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) };
}
