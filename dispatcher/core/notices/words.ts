import { Temporal } from 'temporal-polyfill';
import type { Finding, FindingReason } from '../coverage-watch/index.js';
import { limits } from './limits.js';

/** What a finding is called in front of a team's name, `when` it is wrong. No person, no phone, no client is named. */
const sentences: Record<FindingReason, (team: string, when: string) => string> = {
  'planned-gap': (team, when) => `Lucka ${when}: ingen är planerad i ${team}.`,
  'area-without-team': (team, when) => `Ett område saknar arbetslag ${when}, senast ${team}.`,
  'no-sign-on': (team) => `Passet har börjat utan påloggad larmtelefon: ${team}.`,
  'not-heard': (team) => `Ingen har hört larmtelefonen ringa: ${team}.`,
  'only-phone-silent': (team) => `Ingen larmtelefon svarar: ${team}.`,
  'low-battery': (team) => `En larmtelefon har nästan slut på batteri: ${team}.`,
  'dead-subscription': (team) => `En larmtelefon nås inte när sidan är stängd: ${team}.`,
  'two-places': (team, when) => `Samma person på två ställen ${when}: ${team}.`,
};

/** The most urgent first. */
const order: readonly FindingReason[] = [
  'only-phone-silent',
  'no-sign-on',
  'not-heard',
  'area-without-team',
  'planned-gap',
  'dead-subscription',
  'low-battery',
  'two-places',
];

export type Told = Pick<Finding, 'reason' | 'from' | 'until'> & { team: string };
export type Words = { title: string; text: string };

/**
 * What somebody is told of findings that were made, or put right, at the same time. One SMS holds it.
 * @param zone IANA name, by whose clock times are written
 */
export function noticeWords(news: 'found' | 'ended', findings: readonly Told[], now: number, zone: string): Words {
  const [first, ...rest] = [...findings].sort(
    (a, b) => order.indexOf(a.reason) - order.indexOf(b.reason) || a.from - b.from,
  );
  if (first === undefined) throw new RangeError('a notice tells of at least one finding');
  const sentence = sentences[first.reason](nameOf(first.team), whenOf(first, now, zone));
  const more = rest.length === 0 ? '' : ` Och ${rest.length} till.`;
  if (news === 'ended') return { title: 'Löst', text: `Löst: ${lowerFirst(sentence)}${more}` };
  return { title: 'Natten är inte täckt', text: `${sentence}${more} Öppna Nattvakt.` };
}

const nameOf = (team: string) =>
  team
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, limits.teamChars);

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);

/** `nu`, `25/11 21.00-07.00`, `25/11 21.00`. */
function whenOf({ from, until }: Told, now: number, zone: string): string {
  const wall = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const clock = (at: number) => `${two(wall(at).hour)}.${two(wall(at).minute)}`;
  if (from <= now) return until === null ? 'nu' : `nu till ${clock(until)}`;
  const { day, month } = wall(from);
  return `${day}/${month} ${clock(from)}${until === null ? '' : `-${clock(until)}`}`;
}

const two = (n: number) => String(n).padStart(2, '0');
