import type { Bridges } from './bridges.js';
import type { DeviceNotes } from './health/device-notes.js';
import type { Home } from './home.js';
import type { Machine } from './machine.js';
import type { Uplink } from './uplink/uplink.js';

type Around = Readonly<{ machine: Machine; home: Home; notes: DeviceNotes; uplink: Uplink }>;

/** Tells the dispatcher how the devices are. */
export function tellDevices({ machine, home, notes, uplink }: Around): void {
  const { config, clock, quality } = machine;
  const { plan, supervision, faults } = home;
  const ground = { plan, supervision, faults, clock, clockKnown: quality() !== 'unknown' };
  uplink.send('devices', JSON.stringify(notes.message(config.gateway, ground)));
}

/** For so many minutes, unknown devices may say what they are. */
export function openTeachIn(around: Around & { readonly bridges: Bridges }, minutes: number): void {
  const forMs = minutes * 60_000;
  around.bridges.openTeachIn(forMs);
  around.notes.teachInUntil(around.machine.clock.monotonicMs() + forMs);
  tellDevices(around);
}
