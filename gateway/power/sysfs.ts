import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SupplyReading } from './battery.js';

type Fields = Readonly<Record<string, string>>;

/**
 * Reads what the kernel's drivers tell of supplies, as most UPS boards for a Raspberry Pi have one
 * (Documentation/ABI/testing/sysfs-class-power): mains from `online`, the battery from `capacity`, `time_to_empty_now`
 * (seconds) or what flows and what is left. Undefined when nothing is there.
 * @param folder `/sys/class/power_supply`
 */
export async function readSupplies(folder: string): Promise<SupplyReading | undefined> {
  const names = await readdir(folder).catch(() => []);
  const supplies = await Promise.all(names.map((name) => fieldsOf(join(folder, name))));
  if (supplies.every((fields) => fields.type === undefined)) return undefined;
  const mains = supplies.filter(({ type, online }) => online !== undefined && type !== 'Battery');
  const battery = supplies.find(({ type, scope }) => type === 'Battery' && scope !== 'Device');
  return {
    ...(mains.length === 0 ? {} : { mains: mains.some(({ online }) => online !== '0') }),
    ...(mains.length === 0 ? mainsByBattery(battery) : {}),
    ...percentOf(battery),
    ...minutesOf(battery),
  };
}

const wanted = ['type', 'online', 'scope', 'status', 'capacity', 'time_to_empty_now'];
const flows = ['energy_now', 'power_now', 'charge_now', 'current_now'];

async function fieldsOf(folder: string): Promise<Fields> {
  const read = [...wanted, ...flows].map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
    return text === undefined ? [] : [[name, text.trim()] as const];
  });
  return Object.fromEntries((await Promise.all(read)).flat());
}

/** A board with a gauge and no line for mains: a battery that empties has none. */
function mainsByBattery(battery: Fields | undefined): Pick<SupplyReading, 'mains'> {
  const mains: Record<string, boolean> = { Discharging: false, Charging: true, Full: true, 'Not charging': true };
  const known = mains[battery?.status ?? ''];
  return known === undefined ? {} : { mains: known };
}

function percentOf(battery: Fields | undefined): Pick<SupplyReading, 'percent'> {
  const percent = numberOf(battery?.capacity);
  return percent === undefined || percent < 0 || percent > 100 ? {} : { percent };
}

/** The kernel's units are µWh and µW, or µAh and µA; some drivers give the current a sign. */
function minutesOf(battery: Fields | undefined): Pick<SupplyReading, 'minutesToEmpty'> {
  const seconds = numberOf(battery?.time_to_empty_now);
  if (seconds !== undefined && seconds > 0) return { minutesToEmpty: seconds / 60 };
  const hours =
    ratio(numberOf(battery?.energy_now), numberOf(battery?.power_now)) ??
    ratio(numberOf(battery?.charge_now), numberOf(battery?.current_now));
  return hours === undefined ? {} : { minutesToEmpty: hours * 60 };
}

function ratio(left: number | undefined, flow: number | undefined): number | undefined {
  return left === undefined || flow === undefined || flow === 0 ? undefined : left / Math.abs(flow);
}

function numberOf(text: string | undefined): number | undefined {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}
