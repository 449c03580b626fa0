import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBanner, readEdge, readLevels, readPlace, TextLines } from './program-output.js';
import { readVersion } from './version.js';

describe('the version of libgpiod', () => {
  test.each([
    ['gpiomon (libgpiod) v1.6.3\nCopyright (C) 2017-2018 Bartosz Golaszewski\n', 1],
    ['gpiomon (libgpiod) v2.2.1\nCopyright', 2],
    ['gpiomon (libgpiod) v2.0-rc1', 2],
    ['gpiomon (libgpiod) v3.0', undefined],
    ['something else 2.2', undefined],
    ['', undefined],
  ])('%j', (text, version) => {
    expect(readVersion(text)).toBe(version);
  });
});

describe('an edge', () => {
  test.each([
    [2, 'GPIO17 1', { line: 'GPIO17', high: true }],
    [2, 'GPIO17 2', { line: 'GPIO17', high: false }],
    [2, 'line with blanks 2', { line: 'line with blanks', high: false }],
    [2, 'GPIO17 0', undefined],
    [1, '17 1', { line: '17', high: true }],
    [1, '17 0', { line: '17', high: false }],
    [1, '17 2', undefined],
    [2, "Monitoring line 'GPIO17'...", undefined],
    [2, '', undefined],
  ] as const)('of version %i: %j', (version, text, edge) => {
    expect(readEdge(version, text)).toEqual(edge);
  });
});

test('the banner says that the lines are watched', () => {
  expect(isBanner("Monitoring line 'GPIO17'...")).toBe(true);
  expect(isBanner("Monitoring lines 'GPIO17' and 'GPIO27'...")).toBe(true);
  expect(isBanner('GPIO17 1')).toBe(false);
});

test.each([
  ['0 1\n', 2, [false, true]],
  ['1\n', 1, [true]],
  ['1\n', 2, undefined],
  ['"GPIO17"=active\n', 1, undefined],
  ['', 0, undefined],
])('levels %j of %i lines', (text, lines, levels) => {
  expect(readLevels(text, lines)).toEqual(levels);
});

test.each([
  ['gpiochip0 17\n', { chip: 'gpiochip0', offset: 17 }],
  ['', undefined],
  ['gpiochip0', undefined],
])('place %j', (text, place) => {
  expect(readPlace(text)).toEqual(place);
});

describe('lines of text', () => {
  test('come out the same however the text is cut up', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('GPIO17 1', '', 'x'.repeat(30))), fc.array(fc.nat(20)), (lines, cuts) => {
        const reader = new TextLines();
        let rest = lines.map((line) => `${line}\n`).join('');
        const read: string[] = [];
        for (const cut of [...cuts, rest.length]) {
          read.push(...reader.feed(rest.slice(0, cut)));
          rest = rest.slice(cut);
        }
        expect(read).toEqual(lines);
      }),
    );
  });

  test('that never end are thrown away, and the next one is read', () => {
    const reader = new TextLines();
    for (let piece = 0; piece < 100; piece += 1) expect(reader.feed('x'.repeat(100))).toEqual([]);
    expect(reader.feed('rest\nGPIO17 1\n')).toEqual(['GPIO17 1']);
  });
});
