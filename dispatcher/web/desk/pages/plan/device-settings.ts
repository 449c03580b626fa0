import type { PlanDevice } from '@nattvakt/contract';
import { purposeOf } from '../../../../core/plans/device-purpose.js';
import { isPressed } from '../../../../core/plans/device-watch.js';

/** A device without the name that rules know it by: what a technician sets. */
export type DeviceSettings = Omit<PlanDevice, 'id'>;

/** What may be set of a device, by what it is. */
export type Setting = 'expectEveryS' | 'testEveryDays' | 'occupiedWhen' | 'part' | 'zones';

const minuteS = 60;
const hourS = 60 * minuteS;
const dayS = 24 * hourS;
export const intervalsS = [10 * minuteS, 30 * minuteS, hourS, 2 * hourS, 6 * hourS, 12 * hourS, dayS, 2 * dayS];
export const testsDays = [7, 14, 30, 90];
export const inputs = ['0', '1', '2', '3'];

const isCamera = (profile: string) => profile === 'onvif' || profile === 'axis';

export function settingsOf(device: DeviceSettings): Setting[] {
  const { bus, profile } = device;
  const told = bus === 'enocean' || bus === 'mqtt';
  return [
    ...(told ? (['expectEveryS'] as const) : []),
    ...(isPressed(device) || device.testEveryDays !== undefined ? (['testEveryDays'] as const) : []),
    ...(purposeOf({ id: '', ...device }) === 'bed' && !isCamera(profile) ? (['occupiedWhen'] as const) : []),
    ...(profile === 'A5-30-03' ? (['part'] as const) : []),
    ...(isCamera(profile) ? (['zones'] as const) : []),
  ];
}

/** One key set, or taken away where it is undefined. */
export function withSetting<D extends DeviceSettings>(device: D, key: Setting, value: unknown): D {
  const { [key]: _before, ...others } = device;
  return (value === undefined ? others : { ...others, [key]: value }) as D;
}

/** What a home would refuse the device for. */
export function lacks({ profile, part, zones = {} }: DeviceSettings): boolean {
  return (profile === 'A5-30-03' && part === undefined) || (isCamera(profile) && Object.keys(zones).length === 0);
}

/** The largest unit in which a time is a whole number. */
export function inUnits(seconds: number): [count: number, unit: 'minute' | 'hour' | 'day'] {
  if (seconds % dayS === 0) return [seconds / dayS, 'day'];
  return seconds % hourS === 0 ? [seconds / hourS, 'hour'] : [Math.round(seconds / minuteS), 'minute'];
}

/** `Bed = bed`, a line for each. Lines that do not read are left out. */
export function zonesIn(text: string): Record<string, string> | undefined {
  const pairs = text.split('\n').map((line) => {
    const at = line.lastIndexOf('=');
    return [line.slice(0, Math.max(0, at)).trim(), line.slice(at + 1).trim()] as const;
  });
  const whole = pairs.filter(([name, zone]) => name !== '' && zone !== '');
  return whole.length === 0 ? undefined : Object.fromEntries(whole);
}

export const zonesText = (zones: Readonly<Record<string, string>> = {}): string =>
  Object.entries(zones)
    .map(([name, zone]) => `${name} = ${zone}`)
    .join('\n');
