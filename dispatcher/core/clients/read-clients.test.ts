import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfFile } from '../import/file-text.js';
import type { ClientFields } from './client.js';
import { limits } from './limits.js';
import { previewOf } from './preview.js';
import { type KnownClient, type ReadOptions, readClients } from './read-clients.js';

const choices = {
  areas: [
    { id: 'nord', name: 'Nordost' },
    { id: 'syd', name: 'City syd' },
  ],
  buildings: [{ id: 'lunden', name: 'Lunden', areaId: 'nord' }],
  nurses: [{ id: 'siv', name: 'Siv Sten' }],
  careContacts: [
    { id: 'anna-1', name: 'Anna Lind' },
    { id: 'anna-2', name: 'Anna Lind' },
  ],
};
const nothing = { floor: null, door: null, town: null, buildingId: null, number: null, keyPlace: null };
const elsa: KnownClient = {
  ...{ id: 'h-1', name: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord', ...nothing },
  ...{ doorNote: 'Kod 1234', wayNote: null, nurseId: null, careContactId: null },
};
const read = (text: string, more: Partial<ReadOptions> = {}) =>
  readClients(text, { known: [elsa], choices, taken: new Set(['theirs']), ...more });
const preview = (text: string, more?: Partial<ReadOptions>) => previewOf(read(text, more));

describe('a file of clients', () => {
  it('tells who is new, who changes field by field, and who stays as they are', () => {
    const found = preview(
      [
        'Id;Namn;Gata;Område;Våning;Telefon;Sjuksköterska;Byggnad',
        'h-1;Elsa Ek;Storgatan 4;Nordost;2;070-174 06 05;siv sten;',
        'h-2;Åke Öst;Nygatan 1;city SYD;;;;',
        ';Ida Al;Lunden 3;nord;1;;;Lunden',
      ].join('\r\n'),
    );
    expect(found.problems).toEqual([]);
    expect(found.change).toMatchObject([
      { id: 'h-1', line: 2, fields: ['floor', 'number', 'nurseId'], after: { floor: '2', number: '+46701740605' } },
    ]);
    expect(found.add).toMatchObject([
      { id: 'h-2', client: { name: 'Åke Öst', areaId: 'syd', floor: null } },
      { id: undefined, client: { areaId: 'nord', buildingId: 'lunden' } },
    ]);
  });

  it('changes nothing where a column lacks, and clears where a cell is empty', () => {
    expect(preview('Namn;Gata;Område\nElsa Ek;Storgatan 4;Nordost')).toMatchObject({ unchanged: 1, change: [] });
    const cleared = preview('Namn;Gata;Område;Portkod\nelsa  ek;storgatan 4;Nordost;');
    expect(cleared.change[0]?.after).toMatchObject({ name: 'elsa  ek', doorNote: null });
  });

  it('names each bad cell by its line, its column, what stands there and what may', () => {
    const found = preview(
      [
        'Namn;Gata;Område;Telefon;Byggnad;Omsorgskontakt;Id',
        ';Nygatan 1;Nordost;;;;',
        'Åke;Nygatan 2;Väst;hemma;;;',
        'Ida;Nygatan 3;City syd;;Lunden;Anna Lind;',
        'Eva;Nygatan 4;Nordost;;;;theirs',
        'Eva;Nygatan 4;Nordost;;;;h 9',
        'Elsa Ek;Storgatan 4;Nordost;;;;',
        'Elsa Ek;Storgatan 4;Nordost;;;;h-1',
      ].join('\n'),
    );
    expect(found.add.length + found.change.length).toBe(0);
    expect(found.problems.map(({ line, column, value, problem }) => [line, column, value, problem])).toEqual([
      [2, 'Namn', '', 'missing'],
      [3, 'Område', 'Väst', 'unknown'],
      [3, 'Telefon', 'hemma', 'not-a-number'],
      [4, 'Omsorgskontakt', 'Anna Lind', 'several'],
      [4, 'Byggnad', 'Lunden', 'in-another-area'],
      [5, 'Id', 'theirs', 'taken'],
      [6, 'Id', 'h 9', 'not-readable'],
      [8, 'Id', 'h-1', 'twice'],
    ]);
    expect(found.problems[1]?.allowed).toEqual(['Nordost', 'City syd']);
    expect(found.problems[3]?.allowed).toEqual(['anna-1', 'anna-2']);
    expect(found.problems[7]?.allowed).toEqual(['7']);
  });

  it('reads what a Swedish spreadsheet saves: semicolons, windows-1252, a byte order mark, quoted line breaks', () => {
    const text = 'sep=;\r\nNamn;Gata;Område;Vägen\r\n"Åke ""Knota"" Öst";Göta gränd 1;Nordost;"Första\r\nandra"\r\n';
    const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text.replace('sep=;\r\n', ''))]);
    for (const bytes of [latin, marked]) {
      const file = textOfFile(bytes);
      if (!file.ok) throw new Error(file.problem);
      expect(preview(file.text).add).toMatchObject([
        { client: { name: 'Åke "Knota" Öst', street: 'Göta gränd 1', wayNote: 'Första\nandra' } },
      ]);
    }
  });

  it('names columns that lack, that stand twice, and those that mean nothing', () => {
    expect(read('Gata;Område;Skostorlek\nx;y;44').problems).toMatchObject([
      { column: 'name', problem: 'missing-column' },
    ]);
    expect(read('Namn;Gata;Adress;Område\na;b;c;d').problems).toMatchObject([{ column: 'Adress', problem: 'twice' }]);
    expect(read('Namn;Gata;Område;Skostorlek\nÅke;Nygatan 1;Nordost;44').unread).toEqual(['Skostorlek']);
    const onlyNord = { choices: { ...choices, areas: choices.areas.slice(0, 1) } };
    expect(preview('Namn;Gata\nÅke;Nygatan 1', onlyNord).add).toMatchObject([{ client: { areaId: 'nord' } }]);
  });

  it('refuses what is empty, broken or too long as a whole, and tells how far it has come', () => {
    expect(read('').problems).toMatchObject([{ problem: 'empty' }]);
    expect(read('Namn;Gata\n"x').problems).toMatchObject([{ problem: 'unclosed-quote', line: 2 }]);
    const lines = (count: number) => Array.from({ length: count }, (_, i) => `Namn ${i};Gatan ${i};Nordost`).join('\n');
    expect(read(`Namn;Gata;Område\n${lines(limits.fileClients + 1)}`).problems).toMatchObject([
      { problem: 'too-many' },
    ]);
    const told: number[] = [];
    const found = preview(`Namn;Gata;Område\n${lines(limits.fileClients)}`, { onProgress: (done) => told.push(done) });
    expect(found.add).toHaveLength(limits.fileClients);
    expect(told.at(0)).toBe(0);
    expect(told.at(-1)).toBe(limits.fileClients);
  });

  it('never throws, and takes in nothing that could not be entered one by one', () => {
    const cell = fc.oneof(fc.constantFrom('', 'h-1', 'Nordost', 'Lunden', 'Elsa Ek', '"', 'Siv Sten'), fc.string());
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 8 }), (rows) => {
        const found = preview(`id;namn;gata;område;byggnad;ssk;tel\n${rows.map((row) => row.join(';')).join('\n')}`);
        for (const { client } of found.add) {
          expect((['name', 'street'] as (keyof ClientFields)[]).every((field) => client[field] !== '')).toBe(true);
        }
      }),
    );
  });
});
