import type { DeviceState, PlanDevice } from '@nattvakt/contract';
import { isWatched } from '../../../../core/plans/device-watch.js';
import type { Level } from '../../../../core/tonight/level.js';
import type { planWords } from '../../../words/desk/plan.js';
import type { Language } from '../../../words/words.js';
import { dayAndTimeOf, timeOf } from '../../moment.js';

type Words = (typeof planWords)['sv']['devices'];
export type Told = { level: Level; lines: string[] };

/** How a device is, in sentences: what is wrong first. */
export function toldOf(
  device: PlanDevice,
  state: DeviceState | undefined,
  { words, language, now }: { words: Words; language: Language; now: number },
): Told {
  const name = placeOf(device, words);
  const moment = (at: string) =>
    now - Date.parse(at) < 72_000_000 ? timeOf(at, language) : dayAndTimeOf(at, language);
  if (state === undefined) return { level: 'warning', lines: [words.untold(name)] };
  const watched = isWatched(device);
  const faults = [
    ...(state.state === 'silent' ? [silence(name, state, words, moment)] : []),
    ...(state.battery === 'low' ? [words.batteryLow] : []),
    ...(state.tamper ? [words.tamper] : []),
    ...(state.testDue ? [words.testDue] : []),
    ...(watched ? [] : [words.unwatched(name)]),
  ];
  const others = [
    ...hearing(name, state, watched, words),
    ...(state.battery === 'ok' ? [words.batteryOk] : []),
    ...(state.batteryPercent === undefined ? [] : [words.batteryPercent(Math.round(state.batteryPercent))]),
    ...(state.signalDbm === undefined ? [] : [words.signal(signalWord(state.signalDbm, words), state.signalDbm)]),
    ...(state.triedAt === undefined ? [] : [words.tried(dayAndTimeOf(state.triedAt, language))]),
  ];
  const worst = state.state === 'silent' ? 'bad' : 'warning';
  const level = faults.length > 0 || state.state !== 'heard' ? worst : 'good';
  return { level, lines: [...faults, ...others] };
}

/** What nobody watches is not said to be well, although it was heard. */
function hearing(name: string, { state }: DeviceState, watched: boolean, words: Words): string[] {
  if (state === 'not-heard') return [words.notHeard(name)];
  return state === 'heard' && watched ? [words.heard(name)] : [];
}

const silence = (name: string, { silentSince }: DeviceState, words: Words, moment: (at: string) => string) =>
  silentSince === undefined ? words.silent(name) : words.silentSince(name, moment(silentSince));

/** `Dörrgivaren i hallen`, as far as the plan says where it is. */
function placeOf({ name, room }: PlanDevice, words: Words): string {
  return room === undefined ? name : words.inRoom(name, room);
}

/** Of radio receivers in a home: above −75 dBm nothing is lost, below −90 much is. */
function signalWord(dbm: number, words: Words): string {
  if (dbm >= -75) return words.signals.good;
  return dbm >= -90 ? words.signals.weak : words.signals.bad;
}
