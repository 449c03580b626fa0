import { limits } from '../limits.js';
import type { AskedPerson, Entry, Way } from './entry.js';
import type { TimelineWords } from './timeline-words.js';
import { afterIn } from './words.js';

/**
 * The line itself: "Leila tog larmet."
 * @param opening what there is to say of how it began, beside that it did
 */
export function sentenceOf(entry: Entry<unknown>, words: TimelineWords, outcome?: string, opening?: string): string {
  if (entry.what === 'asked') {
    return entry.times > 1 ? words.askedTimes(entry.times) : words.asked(words.whom[entry.why]);
  }
  const line = words.event(entry, outcome);
  return entry.type === 'opened' && opening !== undefined ? `${line} ${opening}` : line;
}

/** What became of asking one person: "Leila, Larmtelefon 1: telefonen visade larmet efter 2 s." */
export function personSentence(person: AskedPerson, words: TimelineWords): string {
  const { givenName, phone } = person;
  const who = givenName === null ? words.lastResort : words.person(givenName, phone);
  const told = [answerSentence(person, words), ...person.ways.map((way) => waySentence(way, words))].filter(
    (text) => text !== '',
  );
  return told.length === 0 ? who : `${who}: ${told.join('; ')}`;
}

/** Phones are texted when they have not answered for this long: before that nobody can say that they did not. */
const silentMs = limits.smsAfterMs;

function answerSentence({ givenName, shownAfterMs, took, endedAfterMs }: AskedPerson, words: TimelineWords): string {
  if (shownAfterMs !== null) return words.shown(afterIn(shownAfterMs, words));
  if (took || givenName === null) return '';
  return endedAfterMs !== null && endedAfterMs < silentMs ? words.noTimeToAnswer : words.notShown;
}

/** Empty for what is nobody's concern: a way that was not needed, or that the line has already told. */
function waySentence({ channel, state, why, outcome, afterMs }: Way, words: TimelineWords): string {
  if (channel === 'live') return '';
  const name = words.channels[channel];
  if (state === 'sent') return words.wentOut(name, afterIn(afterMs, words), words.wayOutcomes[outcome ?? ''] ?? '');
  if (state === 'failed') return words.failed(name, words.wayOutcomes[outcome ?? ''] ?? '');
  if (state === 'queued') return words.onItsWay(name);
  return state === 'passed-over' && why === 'no-number' && channel === 'sms' ? words.noNumber : '';
}

export type Address = { street: string; floor: string | null; door: string | null; town: string | null };

/** "Storgatan 4, våning 2, dörr 1201, Linköping" */
export function addressSentence({ street, floor, door, town }: Address, { head }: TimelineWords): string {
  const parts = [street, floor && head.floor(floor), door && head.door(door), town];
  return parts.filter((part) => part).join(', ');
}
