import { limits } from './limits.js';

/** One reading that somebody chose to make. Instants are Unix ms, UTC. */
export type Reading = {
  seq: number;
  atMs: number;
  personId: string;
  role: string;
  reason: string;
  homeId: string;
  caseId: string | null;
  /** The alarm phone they were signed on to, if any. */
  phoneId: string | null;
};

export const unusual = ['own-name', 'own-number', 'no-shift', 'many-clients', 'long-after'] as const;
/**
 * - `own-name`: the client, a relative of the client, or somebody of that household is called by the reader's family name
 * - `own-number`: the reader, or the phone they read on, has the telephone number of one of them
 * - `no-shift`: by somebody whose work is in shifts, and who had none
 * - `many-clients`: many different clients within a short time
 * - `long-after`: a case that was closed long ago
 */
export type Unusual = (typeof unusual)[number];

/** What one person read that a manager should look at: of one client or, where it is about many, of one day. */
export type Finding = {
  /** The same for the same thing, however often it is looked for. */
  id: string;
  rule: Unusual;
  personId: string;
  homeIds: string[];
  caseIds: string[];
  fromMs: number;
  untilMs: number;
  readings: number;
  /** Number of the last reading in it: a mark that is older does not cover it. */
  lastSeq: number;
};

/** What is known beside the readings. */
export type Around = {
  familyName(personId: string): string | undefined;
  /** Names of the clients of the household, and of relatives whom they have named. */
  namesAt(homeId: string): readonly string[];
  /** E.164: the reader's own, and the phone's that they read on. */
  numbersOf(reading: Pick<Reading, 'personId' | 'phoneId'>): readonly string[];
  /** E.164: the household's, and those of the relatives. */
  numbersAt(homeId: string): readonly string[];
  onShift(personId: string, atMs: number): boolean;
  /** Undefined while it is open, or not known. */
  closedAt(caseId: string): number | undefined;
  /** A day by the wall clock, for putting together what belongs together. */
  dayOf(atMs: number): string;
};

const inShifts = /(^|,)(care|nurse|night-worker):/;

/** What is unusual among readings, the latest first. */
export function reviewOf(readings: readonly Reading[], around: Around): Finding[] {
  const found = new Map<string, Finding>();
  for (const reading of readings) {
    for (const rule of rulesOf(reading, around)) put(found, rule, reading.homeId, reading, around);
  }
  for (const reading of manyClients(readings)) put(found, 'many-clients', '', reading, around);
  return [...found.values()].sort((a, b) => b.untilMs - a.untilMs || (a.id < b.id ? -1 : 1));
}

function rulesOf(reading: Reading, around: Around): Unusual[] {
  const { personId, homeId, caseId, atMs, role, reason } = reading;
  const name = lastNameOf(around.familyName(personId) ?? '');
  const isNamesake = name !== '' && around.namesAt(homeId).some((other) => lastNameOf(other) === name);
  const numbers = new Set(around.numbersAt(homeId));
  const isOwnNumber = around.numbersOf(reading).some((number) => numbers.has(number));
  const isAtWork = !inShifts.test(role) || reason === 'asked' || around.onShift(personId, atMs);
  const closedAt = caseId === null ? undefined : around.closedAt(caseId);
  return [
    ...(isNamesake ? ['own-name' as const] : []),
    ...(isOwnNumber ? ['own-number' as const] : []),
    ...(isAtWork ? [] : ['no-shift' as const]),
    ...(closedAt !== undefined && atMs - closedAt > limits.longAfterMs ? ['long-after' as const] : []),
  ];
}

/** `Anna-Lisa von Ek` is of the family `ek`. */
const lastNameOf = (name: string) => name.trim().toLocaleLowerCase('sv').split(/\s+/).at(-1) ?? '';

/** The readings that stand close together about too many different clients. */
function manyClients(readings: readonly Reading[]): Set<Reading> {
  const byPerson = new Map<string, Reading[]>();
  for (const reading of readings) {
    const own = byPerson.get(reading.personId);
    if (own === undefined) byPerson.set(reading.personId, [reading]);
    else own.push(reading);
  }
  return new Set([...byPerson.values()].flatMap(closeTogether));
}

function closeTogether(own: readonly Reading[]): Reading[] {
  const sorted = own.toSorted((a, b) => a.atMs - b.atMs);
  let begin = 0;
  return sorted.flatMap((last, end) => {
    while ((sorted[begin]?.atMs ?? last.atMs) <= last.atMs - limits.manyWithinMs) begin += 1;
    const close = sorted.slice(begin, end + 1);
    return new Set(close.map(({ homeId }) => homeId)).size >= limits.manyClients ? close : [];
  });
}

function put(found: Map<string, Finding>, rule: Unusual, homeId: string, reading: Reading, { dayOf }: Around): void {
  const { personId, atMs, seq, caseId } = reading;
  const id = [rule, personId, homeId, dayOf(atMs)].join('~');
  const known = found.get(id);
  found.set(id, {
    ...{ id, rule, personId, readings: (known?.readings ?? 0) + 1 },
    homeIds: [...new Set([...(known?.homeIds ?? []), reading.homeId])],
    caseIds: [...new Set([...(known?.caseIds ?? []), ...(caseId === null ? [] : [caseId])])],
    fromMs: Math.min(known?.fromMs ?? atMs, atMs),
    untilMs: Math.max(known?.untilMs ?? atMs, atMs),
    lastSeq: Math.max(known?.lastSeq ?? seq, seq),
  });
}
