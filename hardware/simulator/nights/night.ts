import type { AlarmKind, HomePlan, PlanDevice, PlanRule } from '@nattvakt/contract';
import type { DeviceReading } from '../home/mqtt-device.js';

/** Something that happens in the home. A device says it as it does on the home's broker. */
export type NightDeed =
  | { deed: 'device'; device: string; reading: DeviceReading }
  /** Whoever took the alarm says to be there, or the case is over. */
  | { deed: 'staff'; present: boolean }
  | { deed: 'network'; up: boolean }
  /** The box itself is off for a while; what it forgot it must not act on, what it kept it must. */
  | { deed: 'power'; offMinutes: number; knowsTimeAfter: boolean }
  /** The plan is another from now on, as after a visit of the technician. */
  | { deed: 'plan'; change: (plan: HomePlan) => HomePlan };

/**
 * One night that somebody who works with care would recognise. Times are the clock on the wall in the home, `02:13`; on the
 * night on which an hour comes twice they may say which, `02:30+01:00`. `alarms` are all that may be raised, `asks` all
 * that the home may ask, `texts` how many rounds of messages it sends by itself: anything more is as wrong as anything less.
 */
export type Night = {
  name: string;
  about: Record<'sv' | 'en', string>;
  /** The date on which it begins. */
  date: string;
  from: string;
  until: string;
  plan: HomePlan;
  steps: readonly (readonly [time: string, deed: NightDeed])[];
  alarms: readonly (readonly [time: string, kind: AlarmKind, device?: string])[];
  asks?: readonly (readonly [time: string, device: string])[];
  /** What the home's lamp and voice say, at these times. */
  says?: readonly (readonly [time: string, state: 'idle' | 'pressed' | 'heard' | 'coming' | 'not-heard'])[];
  texts?: number;
};

const device = (deviceId: string, reading: DeviceReading): NightDeed => ({ deed: 'device', device: deviceId, reading });

export const getsUp = (bed = 'bed') => device(bed, { type: 'contact', open: true });
export const liesDown = (bed = 'bed') => device(bed, { type: 'contact', open: false });
export const opens = (door: string) => device(door, { type: 'contact', open: true });
export const closes = (door: string) => device(door, { type: 'contact', open: false });
export const moves = (sensor: string) => device(sensor, { type: 'motion', detected: true });
export const presses = (button: string) => device(button, { type: 'button', pressed: true });
export const sees = (camera: string, zone: string, occupied: boolean) =>
  device(camera, { type: 'zone', zone, occupied });
export const measures = (thermometer: string, celsius: number) => device(thermometer, { type: 'temperature', celsius });
export const detects = (detector: string, what: 'smoke' | 'water' | 'gas', detected = true) =>
  device(detector, { type: 'detector', detects: what, detected });
export const card = (tag: string, inserted: boolean) => device(tag, { type: 'key-card', inserted });
export const battery = (of: string, low: boolean, percent: number) => device(of, { type: 'battery', low, percent });
export const staff = (present: boolean): NightDeed => ({ deed: 'staff', present });
export const network = (up: boolean): NightDeed => ({ deed: 'network', up });
export const powerCut = (offMinutes: number, knowsTimeAfter = true): NightDeed => ({
  deed: 'power',
  offMinutes,
  knowsTimeAfter,
});

/** What may stand in a home of these nights. Each speaks on the home's own broker, under its own name. */
const inventory = {
  pendant: 'Larmknappen',
  well: 'Knappen ”allt är bra”',
  bed: 'Sängmattan',
  door: 'Ytterdörren',
  bathroom: 'Badrummet',
  kitchen: 'Köket',
  hall: 'Hallen',
  camera: 'Sovrumskameran',
  thermometer: 'Termometern',
  smoke: 'Brandvarnaren',
  water: 'Vattenvakten',
  tag: 'Personalens bricka',
} as const;
export type Thing = keyof typeof inventory;

type Home = Partial<Pick<HomePlan, 'agreements' | 'away' | 'staff' | 'fallback'>> & {
  things: readonly (Thing | ({ id: Thing } & Partial<PlanDevice>))[];
  rules: readonly PlanRule[];
};

/** The plan of a home. Everybody has a button that nothing holds back. */
export function planOf({ things, rules, ...more }: Home): HomePlan {
  const all = ['pendant' as const, ...things];
  return {
    ...{ v: 1, version: 1, home: 'home-1', timeZone: 'Europe/Stockholm', contacts: [], agreements: [] },
    ...more,
    devices: all.map((thing) => {
      const { id, ...special } = typeof thing === 'string' ? { id: thing } : thing;
      return { id, name: inventory[id], bus: 'mqtt', address: id, profile: 'plain', ...special };
    }),
    rules: [{ id: 'help', rule: 'help-button', device: 'pendant' }, ...rules],
  };
}

export const nightHours = { from: '22:00', until: '06:00' } as const;
