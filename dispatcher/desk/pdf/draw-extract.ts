import { type ReadingWords, readingWords, roleSaid, saidOf } from '../../audit/reading-words.js';
import { addressSentence, timelineWords } from '../../core/timeline/index.js';
import type { Extract, ExtractLine } from '../../http/review-ports.js';
import { limits } from './limits.js';
import { ink, Sheet } from './sheet.js';
import type { PrintedHow } from './work.js';

const localeOf = { sv: 'sv-SE', en: 'en-GB' } as const;

/** Who has read what about a client and why they might, for the client to keep. */
export function drawExtract(extract: Extract, { language, by, zone }: PrintedHow): Promise<Uint8Array> {
  const words = readingWords[language];
  const told = timelineWords[language];
  const { head } = told;
  const shown = new Intl.DateTimeFormat(localeOf[language], { timeZone: zone, dateStyle: 'long', timeStyle: 'short' });
  const moment = (at: number) => shown.format(new Date(at));
  const { home, address, lines, more, atMs } = extract;
  const title = words.extractOf(home.name);
  const sheet = new Sheet({ title, author: 'Nattvakt', language: localeOf[language], at: new Date(atMs) });
  sheet.write('H1', title, { size: 20, bold: true, gapPt: 8 });
  sheet.write('P', words.extractLead);
  sheet.write('P', `${home.name}, ${addressSentence(address, told)}. ${words.made(moment(atMs))}`);
  sheet.document.y += 10;
  sheet.write('H2', words.caption, { size: 14, bold: true, gapPt: 6 });
  if (more || lines.length > limits.readings) sheet.write('P', words.extractMore, { bold: true });
  if (lines.length === 0) sheet.write('P', words.nobody);
  for (const line of lines.slice(0, limits.readings)) reading(sheet, line, extract, words, moment);
  chainHead(sheet, extract, words);
  const printed = head.printed(by, moment(atMs));
  return sheet.finish((page, of) => `Nattvakt · ${printed} · ${head.page(page, of)}`);
}

function reading(
  sheet: Sheet,
  { atMs, who, roles, what, reason }: ExtractLine,
  { providers }: Extract,
  words: ReadingWords,
  moment: (at: number) => string,
): void {
  sheet.needs(44);
  const as = roles.map((role) => roleSaid(role, providers, words)).join('; ');
  sheet.write('P', `${moment(atMs)}  ${who}${as === '' ? '' : ` (${as})`}`, { bold: true, gapPt: 1 });
  const why = `${words.columns.why}: ${saidOf(words.reasons, reason)}.`;
  sheet.write('P', `${saidOf(words.whats, what)}. ${why}`, { indentPt: 14, color: ink.soft, gapPt: 5 });
}

/** How far the log reaches: kept elsewhere, it proves later that nothing is missing. */
function chainHead(sheet: Sheet, { head }: Extract, words: ReadingWords): void {
  sheet.needs(60);
  sheet.document.y += 8;
  sheet.write('P', words.head(head.seq));
  sheet.write('P', head.hash, { size: 9 });
  sheet.write('P', words.headWhy, { color: ink.soft });
}
