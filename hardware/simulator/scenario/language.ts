import type { Act as HouseAct } from '../house.js';
import type { Line } from '../network.js';
import type { Habits } from '../phone/habits.js';
import type { Observation } from './observation.js';

export type PhoneVerb = 'accept' | 'arrive' | 'close' | 'hand-back';
export type ProcessName = 'gateway' | 'dispatcher';

/** Something done in the scenario, and how it is told. */
export type Deed = { words: string } & (
  | { deed: 'house'; act: HouseAct; on: boolean }
  | { deed: 'line'; line: Line }
  | { deed: 'phone'; phone: number; verb: PhoneVerb }
  | { deed: 'process'; process: ProcessName; does: 'kill' | 'start' }
);

/** Something that must, or must not, be observed while its time runs. */
export type Expectation = {
  words: string;
  matches: (observation: Observation) => boolean;
  /** A ring happens; a lamp is lit until it goes out. */
  lasting: boolean;
  /** Expected never to happen. */
  never: boolean;
  until: string;
};

export type Step = { step: 'at'; time: string; deed: Deed } | { step: 'expect'; expectation: Expectation };

export type Scenario = {
  name: string;
  /** What it shows, in one sentence. */
  about: string;
  /** The clock in the home when it begins. */
  start: string;
  /** How the people with the phones are; the first is phone 1. */
  phones: readonly Habits[];
  steps: readonly Step[];
};

export function at(time: string, deed: Deed): Step {
  return { step: 'at', time, deed };
}

const houseDeed = (words: string, act: HouseAct, on = false): Deed => ({ deed: 'house', words, act, on });

const pressed = {
  pendant: 'the pendant',
  cord: 'the cord in the bathroom',
  kitchen: 'the button in the kitchen',
} as const;
export const press = (what: keyof typeof pressed) => houseDeed(`somebody uses ${pressed[what]}`, what);
export const openDoor = () => houseDeed('the front door is opened', 'door', true);
export const closeDoor = () => houseDeed('the front door is closed', 'door', false);
export const cutMains = () => houseDeed('the mains go', 'mains', false);
export const restoreMains = () => houseDeed('the mains come back', 'mains', true);
export const unplugRadio = () => houseDeed('the radio is unplugged', 'radio', false);
export const plugRadio = () => houseDeed('the radio is plugged in', 'radio', true);
export const cutFibre = () => houseDeed('the fibre swallows everything', 'fibre', false);
export const restoreFibre = () => houseDeed('the fibre works again', 'fibre', true);
export const unplugModem = () => houseDeed('the modem is unplugged', 'modem', false);
export const plugModem = () => houseDeed('the modem is plugged in', 'modem', true);
export const cutNetwork = (line: Exclude<Line, 'up'> = 'refused'): Deed => ({
  deed: 'line',
  line,
  words: `the network is cut (${line})`,
});
export const restoreNetwork = (): Deed => ({ deed: 'line', line: 'up', words: 'the network is back' });
export const kill = (process: ProcessName): Deed => ({
  ...{ deed: 'process', process, does: 'kill' },
  words: `the ${process} is killed`,
});
export const start = (process: ProcessName): Deed => ({
  ...{ deed: 'process', process, does: 'start' },
  words: `the ${process} starts again`,
});

export type Before = { before: string };

const verbs = {
  accept: 'takes it',
  arrive: 'says to be there',
  close: 'closes it',
  'hand-back': 'gives it back',
} as const;
const phoneDeed = (phone: number, verb: PhoneVerb): Deed => ({
  ...{ deed: 'phone', phone, verb },
  words: `phone ${phone} ${verbs[verb]}`,
});

/** Phone `n`, counted from 1: what its person does. */
export function phone(n: number) {
  return {
    number: n,
    takes: () => phoneDeed(n, 'accept'),
    arrives: () => phoneDeed(n, 'arrive'),
    closes: () => phoneDeed(n, 'close'),
    handsBack: () => phoneDeed(n, 'hand-back'),
  };
}

/** The home: what it lets the person in it know. */
export const home = { number: 0 } as const;

type Saying = { state: string; by?: string };
const once = { lasting: false, never: false };
const lasting = { lasting: true, never: false };
const step = (expectation: Expectation): Step => ({ step: 'expect', expectation });

function expectPhone(n: number) {
  const rings = (kind?: string) => (o: Observation) =>
    o.seen === 'ring' && o.phone === n && (kind === undefined || o.kind === kind);
  return {
    rings: ({ before, kind, presses }: Before & { kind?: string; presses?: number }) =>
      step({
        ...once,
        words: `phone ${n} rings${kind ? ` (${kind})` : ''}${presses ? ` with ${presses} presses` : ''}`,
        matches: (o) => rings(kind)(o) && (presses === undefined || (o.seen === 'ring' && o.presses === presses)),
        until: before,
      }),
    staysQuiet: ({ until }: { until: string }) =>
      step({ ...once, never: true, words: `phone ${n} stays quiet`, matches: rings(), until }),
    fallsQuiet: ({ before, takenBy }: Before & { takenBy?: string }) =>
      step({
        ...once,
        words: `phone ${n} falls quiet${takenBy ? ` and says that ${takenBy} took it` : ''}`,
        matches: (o) => o.seen === 'quiet' && o.phone === n && (takenBy === undefined || o.takenBy === takenBy),
        until: before,
      }),
    isTold: (code: string, { before }: Before) =>
      step({
        ...once,
        words: `phone ${n} is told "${code}"`,
        matches: (o) => o.seen === 'answer' && o.phone === n && o.code === code,
        until: before,
      }),
  };
}

function expectHome() {
  const says =
    ({ state, by }: Saying) =>
    (o: Observation) =>
      o.seen === 'says' && o.state === state && (by === undefined || o.by === by);
  return {
    says: (state: string, { before, by }: Before & { by?: string }) =>
      step({
        ...lasting,
        words: `the home says ${by ? `${state} (${by})` : state}`,
        matches: says(by === undefined ? { state } : { state, by }),
        until: before,
      }),
    neverSays: (state: string, { until }: { until: string }) =>
      step({ ...lasting, never: true, words: `the home never says ${state}`, matches: says({ state }), until }),
    sendsText: ({ before }: Before) =>
      step({ ...once, words: 'the home sends an SMS by itself', matches: (o) => o.seen === 'text', until: before }),
    sendsNoText: ({ until }: { until: string }) =>
      step({ ...once, never: true, words: 'the home sends no SMS', matches: (o) => o.seen === 'text', until }),
    lightsLamp: ({ before }: Before) =>
      step({ ...lasting, words: 'the lamp is lit', matches: (o) => o.seen === 'lamp' && o.on, until: before }),
    soundsBuzzer: ({ before }: Before) =>
      step({ ...lasting, words: 'the buzzer sounds', matches: (o) => o.seen === 'buzzer' && o.on, until: before }),
  };
}

/** What must be seen from the last `at` before it until the time it names. */
export function expect(who: ReturnType<typeof phone>): ReturnType<typeof expectPhone>;
export function expect(who: typeof home): ReturnType<typeof expectHome>;
export function expect(who: { number: number }): ReturnType<typeof expectPhone> | ReturnType<typeof expectHome> {
  return who.number === 0 ? expectHome() : expectPhone(who.number);
}
