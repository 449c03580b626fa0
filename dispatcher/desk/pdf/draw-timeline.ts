import {
  addressSentence,
  type Entry,
  personSentence,
  pictureOf,
  sentenceOf,
  type TimelineWords,
  timelineWords,
} from '../../core/timeline/index.js';
import { alarmWords } from '../../core/words/alarm-words.js';
import { deviceSentence, isAnotherDay } from '../../core/words/device-words.js';
import type { CaseTold } from '../../http/desk-ports.js';
import { drawPicture, pictureHeightPt } from './draw-picture.js';
import { ink, Sheet } from './sheet.js';
import type { PrintedHow } from './work.js';

const localeOf = { sv: 'sv-SE', en: 'en-GB' } as const;

/** The case as a document to keep: its facts, what happened line by line, and the same as a drawing. */
export function drawTimeline(told: CaseTold, { language, by, zone }: PrintedHow): Promise<Uint8Array> {
  const words = timelineWords[language];
  const alarm = alarmWords[language];
  const show = (options: Intl.DateTimeFormatOptions) => (at: number) =>
    new Intl.DateTimeFormat(localeOf[language], { timeZone: zone, ...options }).format(new Date(at));
  const moment = show({ dateStyle: 'long', timeStyle: 'medium' });
  const clock = show({ timeStyle: 'medium' });
  const title = words.head.title(alarm.kinds[told.kind] ?? told.kind);
  const sheet = new Sheet({ title, author: 'Nattvakt', language: localeOf[language], at: new Date(told.at) });

  sheet.write('H1', title, { size: 20, bold: true, gapPt: 8 });
  for (const [name, value] of factsOf(told, words, moment, alarm.outcomes))
    sheet.write('P', `${name}: ${value}`, { gapPt: 1 });
  sheet.document.y += 10;
  sheet.write('H2', words.head.timeline, { size: 14, bold: true, gapPt: 6 });
  const outcome = told.outcome === null ? undefined : alarm.outcomes[told.outcome];
  const opening = openingOf(told, language, show);
  for (const entry of told.entries) line(sheet, entry, clock, sentenceOf(entry, words, outcome, opening), words);
  const picture = pictureOf(told.entries, told.closedAt ?? told.at);
  sheet.needs(pictureHeightPt(picture) + 30);
  sheet.document.y += 8;
  sheet.write('H2', words.head.picture, { size: 14, bold: true, gapPt: 6 });
  const alt = told.entries.map((entry) => sentenceOf(entry, words, outcome, opening)).join(' ');
  sheet.figure(alt, pictureHeightPt(picture), (document, x, y) =>
    drawPicture(document, picture, words, { x, y, widthPt: sheet.widthPt }),
  );
  const printed = words.head.printed(by, moment(told.at));
  return sheet.finish((page, of) => `Nattvakt · ${printed} · ${words.head.page(page, of)}`);
}

/** What is wrong with the device, where the case is about one. */
function openingOf(
  { kind, deviceName, room, lastHeardAt, openedAt }: CaseTold,
  language: PrintedHow['language'],
  show: (options: Intl.DateTimeFormatOptions) => (at: number) => string,
): string | undefined {
  const times = { hour: '2-digit', minute: '2-digit' } as const;
  const since = (at: number) => show(isAnotherDay(at, openedAt) ? { weekday: 'long', ...times } : times)(at);
  return deviceSentence(
    kind,
    { name: deviceName, room },
    lastHeardAt === null ? undefined : since(lastHeardAt),
    language,
  );
}

function factsOf(
  told: CaseTold,
  { head, ...words }: TimelineWords,
  moment: (at: number) => string,
  outcomes: Record<string, string>,
): (readonly [string, string])[] {
  const { client, address, device, area, openedAt, closedAt, outcome, presses } = told;
  return [
    ...(client === null ? [] : [[head.client, client] as const]),
    ...(address === null ? [] : [[head.address, addressSentence(address, { head, ...words })] as const]),
    [head.area, area.name],
    ...(device === null ? [] : [[head.device, device] as const]),
    [head.opened, moment(openedAt)],
    [head.closed, closedAt === null ? head.notClosed : moment(closedAt)],
    ...(outcome === null ? [] : [[head.outcome, outcomes[outcome] ?? outcome] as const]),
    [head.presses, String(presses)],
  ];
}

function line(sheet: Sheet, entry: Entry, clock: (at: number) => string, sentence: string, words: TimelineWords): void {
  sheet.needs(30);
  sheet.write('P', `${clock(entry.at)}  ${sentence}`, {
    bold: entry.what === 'event',
    gapPt: 1,
  });
  if (entry.what === 'event') {
    if (entry.note !== null) sheet.write('P', `”${entry.note}”`, { indentPt: 56, gapPt: 3 });
  } else {
    for (const person of entry.people) {
      sheet.write('P', personSentence(person, words), { indentPt: 56, size: 9.5, color: ink.soft, gapPt: 1 });
    }
  }
  sheet.document.y += 3;
}
