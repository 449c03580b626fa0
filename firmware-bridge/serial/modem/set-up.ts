import { fieldsOf, isRegistered, signalDbm } from './at/fields.js';
import type { AtAsked, AtLine } from './at-line.js';

export type ModemFault = 'silent' | 'no-sim' | 'pin-needed' | 'pin-wrong' | 'refuses';
export type NetworkState = { registered: boolean; signalDbm?: number };
export type SetUpTimings = { answerMs: number; wakeAnswerMs: number; wakeTries: number };

/**
 * Text mode, the GSM alphabet, a status report for each message, and a life of one hour ((11 + 1) * 5 minutes): an alarm
 * that reaches a phone the next day would send somebody out for nothing.
 */
const settings = ['AT+CMGF=1', 'AT+CSCS="GSM"', 'AT+CSMP=49,11,0,0'];
/** Reports are handed on at once instead of stored. */
const reports = 'AT+CNMI=2,1,0,1,0';

/** Makes a modem ready to send. Resolves with what is wrong, or undefined. */
export async function setUp(
  at: AtLine,
  timings: SetUpTimings,
  pin: string | undefined,
): Promise<ModemFault | undefined> {
  if (!(await wake(at, timings))) return 'silent';
  const { answerMs } = timings;
  for (const command of ['ATE0', 'AT+CMEE=1']) {
    if ('failed' in (await at.ask(command, answerMs))) return 'silent';
  }
  const sim = await unlockSim(at, answerMs, pin);
  if (sim) return sim;
  for (const command of settings) {
    const asked = await at.ask(command, answerMs);
    if ('failed' in asked) return 'silent';
    if (!asked.ok) return 'refuses';
  }
  // Without reports messages still go out; some modems know other values only.
  return 'failed' in (await at.ask(reports, answerMs)) ? 'silent' : undefined;
}

/** Asks what the network is like. Undefined when the modem does not answer. */
export async function networkOf(at: AtLine, answerMs: number): Promise<NetworkState | undefined> {
  const answers: AtAsked[] = [];
  for (const command of ['AT+CREG?', 'AT+CEREG?', 'AT+CSQ']) {
    const asked = await at.ask(command, answerMs);
    if ('failed' in asked) return undefined;
    answers.push(asked);
  }
  const [circuit, packet, signal] = answers.map(firstLine);
  const dbm = signalDbm(signal);
  return {
    registered: isRegistered(circuit) || isRegistered(packet),
    ...(dbm === undefined ? {} : { signalDbm: dbm }),
  };
}

async function wake(at: AtLine, { wakeTries, wakeAnswerMs }: SetUpTimings): Promise<boolean> {
  for (let tries = 0; tries < wakeTries; tries++) {
    const asked = await at.ask('AT', wakeAnswerMs);
    if ('ok' in asked) {
      // The answers to earlier tries may still come, and would be taken for the next command's.
      if (tries > 0) await at.quiet(wakeAnswerMs);
      return true;
    }
    if (asked.failed === 'closed') return false;
  }
  return false;
}

/** A PIN is tried once: the third wrong one locks the card. */
async function unlockSim(at: AtLine, answerMs: number, pin: string | undefined): Promise<ModemFault | undefined> {
  const asked = await at.ask('AT+CPIN?', answerMs);
  if ('failed' in asked) return 'silent';
  const [state] = fieldsOf(firstLine(asked));
  if (state === 'READY') return undefined;
  if (state !== 'SIM PIN') return 'no-sim';
  if (pin === undefined) return 'pin-needed';
  const unlocked = await at.ask(`AT+CPIN="${pin}"`, answerMs);
  if ('failed' in unlocked) return 'silent';
  return unlocked.ok ? undefined : 'pin-wrong';
}

const firstLine = (asked: AtAsked): string | undefined => ('lines' in asked ? asked.lines[0] : undefined);
