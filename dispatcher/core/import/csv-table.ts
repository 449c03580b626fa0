import { limits } from './limits.js';

/** One record of a CSV file: the line it begins on, and its cells without quotes and outer space. */
export type CsvRecord = { line: number; cells: string[] };

export type CsvTable = { ok: true; delimiter: Delimiter; records: CsvRecord[] } | ({ ok: false } & Malformed);

type Malformed = {
  line: number;
  problem: 'too-large' | 'too-many' | 'too-many-cells' | 'unclosed-quote' | 'text-after-quote';
};

const delimiters = [';', ',', '\t'] as const;
type Delimiter = (typeof delimiters)[number];
/** Where a bare cell ends. */
const ends: Record<Delimiter, RegExp> = { ';': /[;\r\n]/g, ',': /[,\r\n]/g, '\t': /[\t\r\n]/g };

type Place = { at: number; line: number };
type Cell = Place & { text: string; last: boolean };

/**
 * Reads CSV (RFC 4180) with semicolons, commas or tabs, with or without a byte order mark, with any line ends, quoted
 * cells with doubled quotes and line breaks in them, and a spreadsheet's `sep=;` line. Blank records fall away.
 */
export function parseCsv(text: string): CsvTable {
  if (text.length > limits.fileChars) return { ok: false, line: 1, problem: 'too-large' };
  const body = text.replace(/^\uFEFF/, '');
  const announced = /^sep=([;,\t])(?:\r\n?|\n|$)/i.exec(body);
  const delimiter = delimiters.find((each) => each === announced?.[1]) ?? delimiterOf(body);
  const records: CsvRecord[] = [];
  let place: Place = { at: announced?.[0].length ?? 0, line: announced ? 2 : 1 };
  while (place.at < body.length) {
    const read = readRecord(body, place, delimiter);
    if ('problem' in read) return { ok: false, ...read };
    if (read.record.cells.some((cell) => cell !== '')) records.push(read.record);
    if (records.length > limits.fileRecords + 1) return { ok: false, line: read.record.line, problem: 'too-many' };
    place = read.next;
  }
  return { ok: true, delimiter, records };
}

/** The delimiter that the first line with anything on it has most of. */
function delimiterOf(text: string): Delimiter {
  const [header = ''] = /[^\s][^\r\n]*/.exec(text) ?? [];
  const count = (delimiter: string) => header.split(delimiter).length;
  return delimiters.reduce<Delimiter>((best, candidate) => (count(candidate) > count(best) ? candidate : best), ';');
}

function readRecord(text: string, start: Place, delimiter: Delimiter): { record: CsvRecord; next: Place } | Malformed {
  const cells: string[] = [];
  let place = start;
  while (cells.length <= limits.recordCells) {
    const cell = text[place.at] === '"' ? readQuoted(text, place, delimiter) : readBare(text, place, delimiter);
    if ('problem' in cell) return cell;
    cells.push(cell.text);
    place = cell;
    if (cell.last) return { record: { line: start.line, cells }, next: place };
  }
  return { line: start.line, problem: 'too-many-cells' };
}

function readBare(text: string, { at, line }: Place, delimiter: Delimiter): Cell {
  const end = endOfCell(text, at, delimiter);
  return { text: text.slice(at, end).trim(), ...after(text, end, line, delimiter) };
}

function readQuoted(text: string, { at, line }: Place, delimiter: Delimiter): Cell | Malformed {
  let close = text.indexOf('"', at + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) return { line, problem: 'unclosed-quote' };
  const inside = text.slice(at + 1, close);
  const end = endOfCell(text, close + 1, delimiter);
  if (text.slice(close + 1, end).trim() !== '') return { line, problem: 'text-after-quote' };
  const linesInside = inside.match(/\r\n?|\n/g)?.length ?? 0;
  return { text: inside.replaceAll('""', '"').trim(), ...after(text, end, line + linesInside, delimiter) };
}

function endOfCell(text: string, at: number, delimiter: Delimiter): number {
  const stop = ends[delimiter];
  stop.lastIndex = at;
  return stop.exec(text)?.index ?? text.length;
}

/** Where the next cell or record begins. */
function after(text: string, end: number, line: number, delimiter: Delimiter): Place & { last: boolean } {
  if (text[end] === delimiter) return { at: end + 1, line, last: false };
  const lineEnd = text.startsWith('\r\n', end) ? 2 : 1;
  return { at: end + lineEnd, line: line + 1, last: true };
}
