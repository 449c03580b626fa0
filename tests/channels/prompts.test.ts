import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { areaPrompt, promptList, streetPrompt } from '@nattvakt/dispatcher/channels/elks/prompts';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../hardware/prompts/', import.meta.url));
const files = { sv: 'prompts.tsv', en: 'prompts.en.tsv' } as const;

test.each(['sv', 'en'] as const)('the list of sound files to make is the list that calls play: %s', (language) => {
  const lines = promptList(language).map(({ name, words }) => `${name}\t${words}`);
  const listed = readFileSync(join(folder, files[language]), 'utf8').trimEnd().split('\n');
  expect(listed).toEqual(lines);
  expect(new Set(listed.map((line) => line.split('\t')[0])).size).toBe(lines.length);
});

test('making sound files without a place for them says what is missing', () => {
  const { status, stderr } = spawnSync(join(folder, 'make.sh'), [], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, 'make.sh: --out is missing\n']);
});

test('an English call has the same sound files as a Swedish one', () => {
  const names = (language: 'sv' | 'en') => promptList(language).map(({ name }) => name);
  expect(names('en')).toEqual(names('sv'));
});

test('areas and streets get the file names that calls ask for', () => {
  const out = mkdtempSync(join(tmpdir(), 'prompts-'));
  // A voice and a converter that only write what they were asked to say: the script is tried, not the speech.
  for (const [program, script] of [
    ['espeak-ng', 'while [ "$1" != -- ]; do [ "$1" = -w ] && file="$2"; shift; done; printf %s "$2" > "$file"'],
    ['sox', 'for last; do case "$last" in *.wav) target="$last";; esac; done; cp "$1" "$target"'],
  ] as const) {
    writeFileSync(join(out, program), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  copyFileSync(join(folder, 'make.sh'), join(out, 'make.sh'));
  writeFileSync(join(out, 'prompts.tsv'), 'menu\tTryck 1.\nnumber/4\t4\n');
  writeFileSync(join(out, 'prompts.en.tsv'), 'menu\tPress 1.\n');
  writeFileSync(join(out, 'areas'), 'city-nord\tCity nord\nSydväst\tSydväst\n');
  writeFileSync(join(out, 'streets'), 'Sankt Larsgatan\nÅgatan\nAllén\n');
  execFileSync(join(out, 'make.sh'), ['--out', out, '--areas', join(out, 'areas'), '--streets', join(out, 'streets')], {
    env: { ...process.env, PATH: `${out}:${process.env.PATH}` },
  });
  const said = (name: string) => readFileSync(join(out, `${name}.wav`), 'utf8');
  expect(said(areaPrompt('city-nord'))).toBe('City nord');
  expect(said(areaPrompt('Sydväst'))).toBe('Sydväst');
  for (const street of ['Sankt Larsgatan', 'Ågatan', 'Allén']) expect(said(streetPrompt(street))).toBe(street);
  expect([said('menu'), said('number/4')]).toEqual(['Tryck 1.', '4']);
  const english = ['--out', join(out, 'en'), '--language', 'en'];
  execFileSync(join(out, 'make.sh'), english, { env: { ...process.env, PATH: `${out}:${process.env.PATH}` } });
  expect(said('en/menu')).toBe('Press 1.');
  rmSync(out, { recursive: true });
});
