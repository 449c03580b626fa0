import type { Parts } from './parts.js';

/** Tells the dispatcher how the devices are. */
export function tellDevices({ machine, home, notes, uplink }: Parts): void {
  const { config, clock, quality } = machine;
  const { plan, supervision, faults } = home;
  const ground = { plan, supervision, faults, clock, clockKnown: quality() !== 'unknown' };
  uplink.send('devices', JSON.stringify(notes.message(config.gateway, ground)));
}

/** For so many minutes, unknown devices may say what they are. */
export function openTeachIn(parts: Parts, minutes: number): void {
  const forMs = minutes * 60_000;
  parts.bridges.openTeachIn(forMs);
  parts.notes.teachInUntil(parts.machine.clock.monotonicMs() + forMs);
  tellDevices(parts);
}
