import { Temporal } from 'temporal-polyfill';
import type { Finding, FindingReason } from '../coverage-watch/index.js';
import { catalogue, type NoticeLanguage } from './catalogue.js';
import { limits } from './limits.js';

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
export function noticeWords(
  news: 'found' | 'ended',
  findings: readonly Told[],
  now: number,
  zone: string,
  language: NoticeLanguage = 'sv',
): Words {
  const words = catalogue[language];
  const [first, ...rest] = [...findings].sort(
    (a, b) => order.indexOf(a.reason) - order.indexOf(b.reason) || a.from - b.from,
  );
  if (first === undefined) throw new RangeError('a notice tells of at least one finding');
  const sentence = words.findings[first.reason](nameOf(first.team), whenOf(first, now, zone, language));
  const more = rest.length === 0 ? '' : words.more(rest.length);
  const title = words.endedTitle;
  if (news === 'ended') return { title, text: `${title}: ${lowerFirst(sentence)}${more}` };
  return { title: words.foundTitle, text: `${sentence}${more}${words.open}` };
}

const nameOf = (team: string) =>
  team
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, limits.teamChars);

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);

/** `nu`, `25/11 21.00-07.00`, `25/11 21.00`. */
function whenOf({ from, until }: Told, now: number, zone: string, language: NoticeLanguage): string {
  const wall = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const clock = (at: number) => `${two(wall(at).hour)}.${two(wall(at).minute)}`;
  const words = catalogue[language];
  if (from <= now) return until === null ? words.now : words.until(clock(until));
  const { day, month } = wall(from);
  return `${day}/${month} ${clock(from)}${until === null ? '' : `-${clock(until)}`}`;
}

const two = (n: number) => String(n).padStart(2, '0');
