import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EmulatedMachine, machineLeftOut } from './emulated-machine.js';
import { leftOut } from './parts.js';
import { SimulatedHub } from './simulated-hub.js';

const reason = leftOut('the sensor hub', machineLeftOut);
if (reason) console.log(reason);

const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 10 });
const pressed: Reading = { type: 'button', pressed: true };
const released: Reading = { type: 'button', pressed: false };
const lines = {
  inputs: [
    { address: 'GPIO0', profile: 'button' },
    { address: 'GPIO1', profile: 'closed-loop' },
  ],
  outputs: ['GPIO4', 'GPIO5'],
  hushMs: 500,
} as const;

/** Boots once; each test stands on the one before it, since a boot takes seconds. */
describe.skipIf(reason).sequential("the bridge on Debian's own arm64 kernel, emulated", { timeout: 240_000 }, () => {
  let folder: string;
  let hub: SimulatedHub;
  let machine: EmulatedMachine;

  /** What happened, without states and signs of life. */
  const readings = (address: string) =>
    machine.events
      .filter((event) => event.address === address && !event.initial && event.reading.type !== 'alive')
      .map(({ reading }) => reading);
  const isUp = (link: string) =>
    until(() => expect(machine.links.findLast((told) => told.link === link)?.state).toBe('up'));

  beforeAll(async () => {
    SimulatedHub.build();
    folder = await mkdtemp(join(tmpdir(), 'machine-'));
    hub = new SimulatedHub(join(folder, 'hub'));
    await hub.start();
    machine = new EmulatedMachine(folder, hub.path);
    await machine.start();
    await machine.pin(0, true);
    await machine.pin(1, false);
  }, 240_000);

  afterAll(async () => {
    await machine.stop();
    await hub.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('finds lines whose numbers begin at 504, through sysfs', async () => {
    const profiles: [string, 'button'][] = [['hub/cord', 'button']];
    machine.run({ board: { driver: 'auto', ...lines }, hub: { path: '/dev/ttyUSB0', profiles } });
    await isUp('board');
    expect(machine.logged).toContainEqual(expect.objectContaining({ event: 'gpio.driver', driver: 'onoff' }));
    expect(machine.events.filter(({ bus }) => bus === 'gpio')).toMatchObject([
      { address: 'GPIO0', reading: released, initial: true },
      { address: 'GPIO1', reading: { type: 'contact', open: false }, initial: true },
    ]);
  });

  it('hears a press at its first edge, and a release', async () => {
    await machine.pin(0, false);
    await until(() => expect(readings('GPIO0')).toEqual([pressed]));
    await machine.pin(0, true);
    await until(() => expect(readings('GPIO0')).toEqual([pressed, released]));
  });

  it('hears a loop that is opened', async () => {
    await machine.pin(1, true);
    await until(() => expect(readings('GPIO1')).toEqual([{ type: 'contact', open: true }]));
  });

  it('drives its outputs', async () => {
    machine.set('GPIO4', true);
    await until(() => expect(machine.driven(4)).toBe(true));
    machine.set('GPIO4', false);
    await until(() => expect(machine.driven(4)).toBe(false));
  });

  it("hears the sensor hub's binary through the kernel's FTDI driver, and lights its lamp", async () => {
    await isUp('hub');
    hub.do('open cord');
    await until(() => expect(readings('hub/cord')).toEqual([pressed]));
    machine.set('lamp', true);
    await until(() => expect(hub.output('lamp')).toBe('1'));
  });

  it('tells at once that the adapter was pulled out, and hears afterwards what the hub kept meanwhile', async () => {
    await machine.unplug();
    await until(() => expect(machine.links.at(-1)).toMatchObject({ link: 'hub', state: 'lost', reason: 'unplugged' }));
    hub.do('close cord');
    await machine.plug();
    await isUp('hub');
    await until(() => expect(readings('hub/cord')).toEqual([pressed, released]));
  });

  it('does the same through the character device, with gpiomon', async () => {
    await machine.end();
    await machine.pin(1, false);
    machine.run({ board: { driver: 'gpiomon', ...lines } });
    await isUp('board');
    await machine.pin(0, false);
    await until(() => expect(readings('GPIO0')).toEqual([pressed]));
    await machine.pin(0, true);
    await until(() => expect(readings('GPIO0')).toEqual([pressed, released]));
    machine.set('GPIO5', true);
    await until(() => expect(machine.driven(5)).toBe(true));
  });
});
