import { verifyChain, type Witnessed } from '../../audit/verify.js';
import type { Cut } from '../../core/audit/cut.js';
import type { Break } from '../../store/audit-chain.js';
import type { AuditHead } from '../../store/audit-store.js';
import { type Command, type Given, textOf, UsageError } from '../command.js';
import { readText } from '../files.js';
import { configOption, withStandingStore } from '../with-store.js';

const headPattern = /^(\d{1,15}):([0-9a-f]{64})$/;

const wordsOf: Record<Break['fault'], (seq: number) => string> = {
  missing: (seq) => `entry ${seq} is missing`,
  changed: (seq) => `entry ${seq} is not what was written, or does not follow the one before`,
  cut: (seq) => `the chain ends before entry ${seq}, and it has been longer`,
  'cut-early': (seq) => `entry ${seq} was removed as old enough, and was younger than that`,
  replaced: (seq) => `entry ${seq} is another than the one that was noted`,
};

export const auditVerify: Command = {
  path: ['audit', 'verify'],
  words: 'walk the chain of all readings about clients, and name the first entry that is not as it was written',
  options: {
    config: configOption,
    head: { value: 'N:HASH', words: 'a head that was noted before, as “audit head” and each extract print it' },
    log: { value: 'FILE', words: 'a log of the dispatcher: every head noted there is held against the chain' },
  },
  async run(given, say) {
    const witnessed = [...headGiven(given), ...(await headsInLog(given))];
    const verdict = await withStandingStore(given, (store) => verifyChain(store.audit, witnessed));
    if (!verdict.ok) {
      const { fault, seq } = verdict.broken;
      throw new Error(`broken: ${wordsOf[fault](seq)}.`);
    }
    const { seq, hash } = verdict.head;
    if (verdict.cut !== undefined) say(cutWords(verdict.cut));
    say(`Whole: ${seq - (verdict.cut?.seq ?? 0)} entries, ${witnessed.length} noted heads held against them.`);
    say(`Head ${seq}:${hash}`);
    if (witnessed.length === 0) say('No noted head was given: that the end is missing would not be seen.');
  },
};

export const auditHead: Command = {
  path: ['audit', 'head'],
  words: 'how far the chain of readings reaches, to be noted somewhere else',
  options: { config: configOption },
  async run(given, say) {
    const { seq, hash } = await withStandingStore(given, (store) => store.audit.head());
    say(`${seq}:${hash}`);
  },
};

const cutWords = ({ seq, keepYears, atMs }: Cut) =>
  `Entries 1 to ${seq} were removed by rule: entry of ${new Date(atMs).toISOString()}, after ${keepYears} years.`;

function headGiven(given: Given): AuditHead[] {
  const text = given.get('head');
  if (text === undefined) return [];
  const [, seq, hash] = headPattern.exec(text) ?? [];
  if (seq === undefined || hash === undefined) {
    throw new UsageError([`--head ${text} is not allowed: a number, a colon and 64 characters of a hash`]);
  }
  return [{ seq: Number(seq), hash }];
}

async function headsInLog(given: Given): Promise<Witnessed[]> {
  if (!given.has('log')) return [];
  const lines = (await readText(textOf(given, 'log'))).split('\n').filter((line) => line.includes('"audit.head"'));
  return lines.flatMap((line) => {
    const { event, seq, hash, time } = readLine(line);
    if (event !== 'audit.head' || typeof seq !== 'number' || typeof hash !== 'string') return [];
    const atMs = typeof time === 'string' ? Date.parse(time) : time;
    return [{ seq, hash, ...(typeof atMs === 'number' && Number.isFinite(atMs) ? { atMs } : {}) }];
  });
}

/** A line that is cut off says nothing. */
function readLine(line: string): { event?: unknown; seq?: unknown; hash?: unknown; time?: unknown } {
  try {
    return JSON.parse(line) as object;
  } catch {
    return {};
  }
}
