import type { Finding, FindingReason, SignOn } from '../coverage-watch/index.js';
import { inForce } from '../responsibility.js';
import type { TonightFacts, TonightTeam } from './facts.js';
import { type Level, worst } from './level.js';
import { limits } from './limits.js';
import { type PhoneLine, phoneLevel, phoneLine } from './phone-line.js';

export type TeamWhy = 'no-phone' | 'all-silent' | 'phone' | 'finding' | 'fine';

export type TeamState = {
  id: string;
  name: string;
  role: string;
  level: Level;
  why: TeamWhy;
  /** Phones that somebody is signed on to, and how many of them ring. */
  phones: { signedOn: number; ringing: number };
  /** Each phone; null for who may see figures only. */
  list: PhoneLine[] | null;
  findings: FindingLine[];
};

/** Something that the coverage watch found. Without persons for who may see figures only. */
export type FindingLine = {
  id: string;
  reason: FindingReason;
  from: number;
  until: number | null;
  /** It is so now; otherwise it will be. */
  now: boolean;
  givenName: string | null;
  phone: string | null;
};

/** Teams without which nobody comes. Of others a missing phone is told, and no more. */
const mustAnswer = new Set(['care', 'nurse']);

/** @param named whether the caller may know who is on the team */
export function teamState(
  { id, name, role }: TonightTeam,
  facts: TonightFacts,
  { named, now }: { named: boolean; now: number },
): TeamState {
  const signOns = latestOfEachPhone(facts.directory.signOns.filter((one) => one.teamId === id && inForce(one, now)));
  const lines = signOns.map((signOn) => phoneLine(signOn, facts, now));
  const ringing = lines.filter(({ state }) => state !== 'silent').length;
  const findings = facts.findings
    .filter((finding) => finding.teamId === id && finding.from < now + limits.aheadMs)
    .map((finding) => findingLine(finding, facts, named, now))
    .sort((a, b) => a.from - b.from);
  const must = mustAnswer.has(role);
  const reasons = [
    ...nobodyThere(lines.length, ringing, must),
    // Whatever else is wrong: while a phone rings, somebody comes.
    ...findings.map(() => ({ level: 'warning' as const, why: 'finding' as const })),
    ...lines.map((line) => ({ level: phoneLevel(line), why: 'phone' as const })),
  ];
  const top = worst(reasons) ?? { level: 'good', why: 'fine' };
  return {
    ...{ id, name, role, level: top.level, why: top.why, findings },
    phones: { signedOn: lines.length, ringing },
    list: named ? lines : null,
  };
}

function nobodyThere(signedOn: number, ringing: number, must: boolean): { level: Level; why: TeamWhy }[] {
  const level = must ? 'bad' : 'good';
  if (signedOn === 0) return [{ level, why: 'no-phone' }];
  return ringing === 0 ? [{ level: must ? 'bad' : 'warning', why: 'all-silent' }] : [];
}

/** One phone is one phone, however many are signed on to it. */
function latestOfEachPhone(signOns: readonly SignOn[]): SignOn[] {
  const latest = new Map<string, SignOn>();
  for (const signOn of signOns) {
    const before = latest.get(signOn.phoneId);
    if (before === undefined || before.fromMs < signOn.fromMs) latest.set(signOn.phoneId, signOn);
  }
  return [...latest.values()];
}

function findingLine(
  { id, reason, from, until, personId, phoneId }: Finding,
  { directory }: TonightFacts,
  named: boolean,
  now: number,
): FindingLine {
  const person = directory.people.find((one) => one.id === personId);
  const phone = directory.phones.find((one) => one.id === phoneId);
  return {
    ...{ id, reason, from, until, now: from <= now },
    givenName: named ? (person?.givenName ?? null) : null,
    phone: named ? (phone?.label ?? null) : null,
  };
}
