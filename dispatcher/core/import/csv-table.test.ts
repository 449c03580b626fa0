import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv-table.js';
import { limits } from './limits.js';

const cellsOf = (text: string) => {
  const table = parseCsv(text);
  return table.ok ? table.records.map(({ cells }) => cells) : table;
};

describe('a CSV file', () => {
  it.each([
    [
      'semicolons',
      'a;b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'commas',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a byte order mark', '\uFEFFa;b', [['a', 'b']]],
    ['an announced delimiter', 'sep=,\r\na;x,b\r\n', [['a;x', 'b']]],
    [
      'CRLF and an end without one',
      'a;b\r\n1;2\r\n3;4',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'the line ends of old Macs',
      'a;b\r1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes',
      '"a;1";"say ""hej"""\n"två\nrader";å',
      [
        ['a;1', 'say "hej"'],
        ['två\nrader', 'å'],
      ],
    ],
    ['a quote inside a bare cell', 'a;5" rör', [['a', '5" rör']]],
    ['blank and space', '\n ; \n a ; b \n\n', [['a', 'b']]],
    ['empty cells', 'a;;c;\n', [['a', '', 'c', '']]],
    ['nothing', '', []],
  ])('with %s is read', (_, text, cells) => expect(cellsOf(text)).toEqual(cells));

  it('knows the line of each record, also after quoted line breaks', () => {
    const table = parseCsv('a;b\r\n\r\n"1\r\n2";3\r\n4;5');
    expect(table.ok && table.records.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it.each([
    ['unclosed-quote', 2, 'a;b\n1;"2\n3;4'],
    ['text-after-quote', 2, 'a;b\n"1"x;2'],
    ['too-many-cells', 2, `a;b\n${';'.repeat(limits.recordCells + 1)}`],
    ['too-many', limits.fileRecords + 2, 'a;b\n'.repeat(limits.fileRecords + 3)],
    ['too-large', 1, 'a'.repeat(limits.fileChars + 1)],
  ])('is refused as %s in line %i', (problem, line, text) => {
    expect(parseCsv(text)).toEqual({ ok: false, line, problem });
  });

  it('gives back whatever cells were written into it', () => {
    const cell = fc.string({ maxLength: 8 }).map((text) => text.trim());
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(table, fc.constantFrom(';', ',', '\t'), lineEnd, (rows, delimiter, end) => {
        const lines = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter));
        const written = `sep=${delimiter}${end}${lines.join(end)}${end}`;
        expect(cellsOf(written)).toEqual(rows.filter((row) => row.some((each) => each !== '')));
      }),
    );
  });

  it('never throws, whatever the text', () => {
    const scraps = fc.array(fc.constantFrom('"', ';', ',', '\r', '\n', 'a', 'å', '\uFEFF', 'sep=;', ' '), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          scraps.map((parts) => parts.join('')),
        ),
        (text) => void parseCsv(text),
      ),
    );
  });
});
