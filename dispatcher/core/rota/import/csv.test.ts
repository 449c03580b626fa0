import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../limits.js';
import type { Shift } from '../shift.js';
import { previewCsv } from './csv.js';

const at = (iso: string) => Date.parse(iso);
const options = {
  roster: {
    people: [
      { id: 'asa', names: ['Åsa Öberg', 'asa@example.org'] },
      { id: 'bo', names: ['Bo Ek'] },
      { id: 'bo2', names: ['Bo Ek'] },
    ],
    teams: [
      { id: 'nord', names: ['City nord natt'] },
      { id: 'syd', names: ['City syd natt'] },
    ],
  },
  zone: 'Europe/Stockholm',
  span: { from: at('2025-12-31T23:00Z'), until: at('2026-12-31T23:00Z') },
};
const nord = { ...options, roster: { ...options.roster, teams: options.roster.teams.slice(0, 1) } };
const night: Shift = {
  id: 'nord/asa/2026-06-01T19:00:00.000Z',
  personId: 'asa',
  teamId: 'nord',
  from: at('2026-06-01T19:00Z'),
  until: at('2026-06-02T05:00Z'),
};
const problemsOf = (text: string, using = options) => previewCsv(text, [], using).problems;

describe('a rota in CSV', () => {
  it.each([
    ['Swedish', '\uFEFFNamn;Arbetslag;Från;Till\r\nÅsa Öberg;City nord natt;2026-06-01 21:00;2026-06-02 07:00\r\n'],
    ['English', 'Person,Team,From,Until\n"asa",nord,2026-06-01T21:00,2026-06-02T07:00'],
    [
      'another order, other columns between',
      'Till;Anm.;Start tid;LAG;Medarbetare\n2026-06-02 07:00;x;2026-06-01 21:00;NORD;åsa  öberg',
    ],
    ['a date and times of day', 'Datum;Från;Till;Arbetslag;Namn\n2026-06-01;21.00;7:00;nord;asa@example.org'],
    ['å in two code points', 'Namn;Arbetslag;Från;Till\nA\u030Asa O\u0308berg;nord;2026-06-01 21:00;2026-06-02 07:00'],
  ])('is read in %s', (_, text) => {
    expect(previewCsv(text, [], options)).toMatchObject({ add: [night], change: [], remove: [], problems: [] });
  });

  it('need not name the team when it plans only one', () => {
    expect(previewCsv('namn;från;till\nasa;2026-06-01 21:00;2026-06-02 07:00', [], nord).add).toEqual([night]);
  });

  it('runs from 21 to 7 in 9 hours on the night the clock goes forward', () => {
    const [shift] = previewCsv('namn;datum;från;till\nasa;2026-03-28;21:00;07:00', [], nord).add;
    expect(shift && (shift.until - shift.from) / 3_600_000).toBe(9);
  });

  it('tells what is new, changed, gone and the same, and leaves other teams and times alone', () => {
    const later = { ...night, id: 'p7', from: night.from + 86_400_000, until: night.until + 86_400_000 };
    const gone = { ...night, id: 'gone', personId: 'bo' };
    const others = [
      { ...night, id: 'o1', teamId: 'syd' },
      { ...night, id: 'o2', from: at('2027-01-05T20:00Z'), until: at('2027-01-06T06:00Z') },
    ];
    const text =
      'id;namn;från;till\n;asa;2026-06-01 21:00;2026-06-02 07:00\np7;bo2;2026-06-02 21:00;2026-06-03 07:00\np8;bo;2026-06-03 21:00;2026-06-04 07:00';
    const preview = previewCsv(text, [gone, night, later, ...others], nord);
    expect(preview).toMatchObject({
      unchanged: [night],
      change: [{ before: later, after: { ...later, personId: 'bo2' } }],
      remove: [gone],
      add: [{ id: 'p8', personId: 'bo' }],
      problems: [],
    });
  });

  it('knows a shift again that was planned under another id', () => {
    const planned = { ...night, id: 'entered-by-hand' };
    const preview = previewCsv('namn;från;till\nasa;2026-06-01 21:00;2026-06-02 07:00', [planned], nord);
    expect(preview).toMatchObject({ add: [], change: [], remove: [], unchanged: [planned] });
  });

  it('changes nothing when taken in a second time', () => {
    const text = 'namn;från;till\nasa;2026-06-01 21:00;2026-06-02 07:00\nbo2;2026-06-02 21:00;2026-06-03 07:00';
    const taken = previewCsv(text, [], nord).add;
    expect(previewCsv(text, taken, nord)).toMatchObject({ add: [], change: [], remove: [], unchanged: taken });
  });
});

describe('a bad line', () => {
  const header = 'Namn;Arbetslag;Från;Till\n';

  it.each([
    ['Namn', 'unknown', 'Eva;nord;2026-06-01 21:00;2026-06-02 07:00', ['Åsa Öberg', 'Bo Ek', 'Bo Ek']],
    ['Namn', 'several', 'bo ek;nord;2026-06-01 21:00;2026-06-02 07:00', ['bo', 'bo2']],
    ['Namn', 'missing', ';nord;2026-06-01 21:00;2026-06-02 07:00', ['Åsa Öberg', 'Bo Ek', 'Bo Ek']],
    ['Arbetslag', 'unknown', 'asa;väst;2026-06-01 21:00;2026-06-02 07:00', ['City nord natt', 'City syd natt']],
    ['Från', 'not-a-wall-time', 'asa;nord;1/6 21:00;2026-06-02 07:00', ['YYYY-MM-DD HH:MM']],
    ['Till', 'missing', 'asa;nord;2026-06-01 21:00', ['YYYY-MM-DD HH:MM']],
    ['Till', 'not-after-from', 'asa;nord;2026-06-01 21:00;2026-06-01 07:00', ['after 2026-06-01 21:00']],
    ['Till', 'too-long', 'asa;nord;2026-06-01 21:00;2026-06-11 07:00', ['at most 169 hours']],
    [
      'Till',
      'does-not-exist',
      'asa;nord;2026-03-28 21:00;2026-03-29 02:30',
      ['2026-03-29T01:30+01:00', '2026-03-29T03:30+02:00'],
    ],
    [
      'Från',
      'exists-twice',
      'asa;nord;2026-10-25 02:30;2026-10-25 07:00',
      ['2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'],
    ],
    ['Från', 'outside-span', 'asa;nord;2027-06-01 21:00;2027-06-02 07:00', undefined],
  ])('is named with its line, the column %s, %s, and what is allowed', (column, problem, row, allowed) => {
    const found = problemsOf(`${header}asa;syd;2026-05-01 21:00;2026-05-02 07:00\n${row}`);
    expect(found).toMatchObject([{ line: 3, column, problem, ...(allowed && { allowed }) }]);
  });

  it('can be mended with a reading that was offered', () => {
    const [problem] = problemsOf(`${header}asa;nord;2026-10-25 02:30;2026-10-25 07:00`);
    const mended = problem?.allowed.map((reading) => {
      const [shift] = previewCsv(`${header}asa;nord;${reading};2026-10-25 07:00`, [], options).add;
      return shift?.from;
    });
    expect(mended).toEqual([at('2026-10-25T00:30Z'), at('2026-10-25T01:30Z')]);
  });

  it('names a date that is none', () => {
    expect(problemsOf('namn;datum;från;till\nasa;1 juni;21:00;07:00', nord)).toMatchObject([
      { line: 2, column: 'datum', value: '1 juni', problem: 'not-readable' },
    ]);
  });

  it('is named twice when a shift stands there twice', () => {
    const row = 'asa;nord;2026-06-01 21:00;2026-06-02 07:00\n';
    expect(problemsOf(header + row + row)).toMatchObject([{ line: 3, problem: 'twice', allowed: ['only in line 2'] }]);
  });

  it('lets nothing in, not even the good lines, and takes nothing away', () => {
    const text = `${header}asa;nord;2026-06-02 21:00;2026-06-03 07:00\nEva;nord;x;y`;
    expect(previewCsv(text, [night], options)).toMatchObject({
      add: [],
      change: [],
      remove: [],
      unchanged: [night],
      problems: [{ column: 'Namn' }, { column: 'Från' }, { column: 'Till' }],
    });
  });

  it('is one of many: the first are listed and the rest counted', () => {
    const preview = previewCsv(header + 'Eva;nord;2026-06-01 21:00;2026-06-02 07:00\n'.repeat(1000), [], options);
    expect(preview.problems).toHaveLength(limits.fileProblems);
    expect(preview.furtherProblems).toBe(1000 - limits.fileProblems);
  });

  it.each([
    ['empty', ''],
    ['empty', 'Namn;Arbetslag;Från;Till\n'],
    ['missing-column', 'Namn;Från;Till\nasa;2026-06-01 21:00;2026-06-02 07:00'],
    ['twice', 'Namn;Person;Arbetslag;Från;Till\nx'],
    ['unclosed-quote', '"Namn'],
  ])('is the file itself: %s', (problem, text) => expect(problemsOf(text)).toMatchObject([{ line: 1, problem }]));
});

describe('any text', () => {
  const scraps = [
    'namn',
    'från',
    'till',
    ';',
    '\n',
    '"',
    'asa',
    '2026-06-01 21:00',
    '02:30',
    '2026-03-29',
    'datum',
    ' ',
  ];
  const scrappy = fc.array(fc.constantFrom(...scraps), { maxLength: 40 }).map((parts) => parts.join(''));

  it('never throws, and either has problems or is taken in whole', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), scrappy), (text) => {
        const { add, problems } = previewCsv(text, [], nord);
        expect(problems.length > 0 && add.length > 0).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
