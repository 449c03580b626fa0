import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedArea } from '../../seed.js';
import { sqliteStore } from '../../store/knex/knex-store.js';
import { testMunicipality } from '../../testing/test-municipality.js';
import { readOptions, UsageError } from '../command.js';
import { rotaImport, rotaPreview } from './rota-import.js';
import { rotaGaps, rotaShow } from './rota-show.js';
import { rotaUndo } from './rota-undo.js';

const programFile = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

let dir: string;
let config: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nattvakt-rota-'));
  config = join(dir, 'config.json');
  const listen = { host: '127.0.0.1', port: 8080 };
  const file = join(dir, 'nattvakt.sqlite');
  const tls = { ca: 'a', cert: 'b', key: 'c' };
  await writeFile(config, JSON.stringify({ listen: { http: listen, mqtt: listen }, tls, store: { sqlite: { file } } }));
  const store = sqliteStore(file);
  await store.start();
  await seedArea(store, testMunicipality);
  const patterns = await store.rota.patterns();
  await store.rota.change({
    removePatterns: patterns.filter(({ teamId }) => teamId === 'vof-natt').map(({ id }) => id),
  });
  await store.stop();
});
afterEach(() => rm(dir, { recursive: true }));

const twoWeeks = ['--teams', 'vof-natt', '--from', '2026-10-19', '--until', '2026-11-02'];

type Ran = { code: number; out: string; complaints: string };
const commands = [rotaPreview, rotaImport, rotaShow, rotaGaps, rotaUndo];

async function rota(name: string, ...args: string[]): Promise<Ran> {
  const command = commands.find(({ path }) => path[1] === name);
  if (command === undefined) throw new Error(`there is no rota ${name}`);
  const said: string[] = [];
  try {
    const given = readOptions(command, ['--config', config, ...args]);
    if (given !== undefined) await command.run(given, (line) => said.push(`${line}\n`));
    return { code: 0, out: said.join(''), complaints: '' };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { code: 2, out: said.join(''), complaints: error.problems.join('\n') };
  }
}

/** The program itself, as whoever keeps the rota runs it. */
function program(command: string, ...args: string[]): Promise<Ran> {
  return new Promise((done) => {
    execFile(process.execPath, [programFile, 'rota', command, '--config', config, ...args], (error, out, complaints) =>
      done({ code: error ? Number(error.code) : 0, out, complaints }),
    );
  });
}

async function fileOf(name: string, lines: string[]): Promise<string[]> {
  await writeFile(join(dir, name), lines.join('\r\n'));
  return ['--file', join(dir, name), ...twoWeeks];
}

const nights = (days: number[]) =>
  days.map((day) => `Leila Rahimi;2026-10-${day} 21:00;2026-10-${day + 1} 07:00`.replace('-32', '-31'));
const good = () => fileOf('rota.csv', ['Namn;Från;Till', ...nights([19, 20, 24, 25])]);

describe('the rota on the command line', () => {
  it('is previewed without a change, taken in, shown, and undone', async () => {
    const empty = await rota('gaps', ...twoWeeks);
    expect(empty.out).toBe('vof-natt: nobody planned 2026-10-19 00:00+02:00 – 2026-11-02 00:00+01:00\n');

    const preview = await rota('preview', ...(await good()));
    expect(preview).toMatchObject({ code: 0, complaints: '' });
    expect(preview.out).toContain('4 new, 0 changed, 0 removed, 0 as before');
    expect((await rota('gaps', ...twoWeeks)).out).toBe(empty.out);

    expect((await rota('import', ...(await good()))).out).toMatch(/Taken in as [0-9a-f-]{36}/);
    const gaps = await rota('gaps', ...twoWeeks);
    // The clocks go back on the night before the 25th: ten hours of wall time are eleven.
    expect(gaps.out).toContain('vof-natt: nobody planned 2026-10-25 07:00 – 2026-10-25 21:00\n');
    const shown = (await rota('show', ...twoWeeks)).out;
    expect(shown).toMatch(/Leila Rahimi +21–07 +21–07 +21–07 +21–07\n/);
    expect(shown).toMatch(/nobody planned +!!!!!!!· +··!!!!!· +··!!!!!! /);

    expect((await rota('import', ...(await good()))).out).toContain('The rota is like that already.');
    expect((await rota('undo')).out).toMatch(/^The rota is as it was before /);
    expect((await rota('gaps', ...twoWeeks)).out).toBe(empty.out);
    expect(await rota('undo')).toMatchObject({ code: 2, out: '' });
  });

  it('is taken in by the program itself, which tells by its exit code when it was not', async () => {
    const taken = await program('import', ...(await good()));
    expect(taken).toMatchObject({ code: 0, complaints: '' });
    expect(taken.out).toMatch(/Taken in as [0-9a-f-]{36}/);
    const refused = await program('preview', ...(await fileOf('empty.csv', ['Namn;Från;Till'])));
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.complaints).toContain('nattvakt rota preview: line 1: the file holds no shifts');
  }, 60_000);

  it('is refused whole when a line is bad, and every bad line is named', async () => {
    const lines = ['Leila Rahimi;2026-10-25 02:30;2026-10-25 07:00', 'Nobody;2026-10-26 21:00;2026-10-27 07:00'];
    const bad = await fileOf('rota.csv', ['Namn;Från;Till', ...nights([19]), ...lines]);
    const { code, out, complaints } = await rota('import', ...bad);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(complaints).toContain(
      'line 3, Från “2026-10-25 02:30”: comes twice: the clocks go back over it. Allowed: 2026-10-25T02:30+02:00, 2026-10-25T02:30+01:00',
    );
    expect(complaints).toContain('line 4, Namn “Nobody”: is not known. Allowed: ');
    expect((await rota('show', ...twoWeeks)).out).not.toContain('21–07');
  });

  it('is taken in from a calendar', async () => {
    const event = ['UID:a', 'SUMMARY:Leila Rahimi', 'DTSTART;TZID=Europe/Stockholm:20261019T210000', 'DURATION:PT10H'];
    const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', ...event, 'END:VEVENT', 'END:VCALENDAR', ''];
    const { out, complaints } = await rota('import', ...(await fileOf('rota.ics', calendar)));
    expect(complaints).toBe('');
    expect(out).toContain('+ 2026-10-19 21:00 – 2026-10-20 07:00  person-vof-natt-1 on vof-natt');
  });

  it('says what is wrong with what was asked for', async () => {
    const { code, complaints } = await rota('show', '--teams', 'natt,vof-natt');
    expect(code).toBe(2);
    expect(complaints).toContain('--teams: no team “natt”; there are: ');
    const span = await rota('gaps', '--from', '2026-13-01', '--until', 'tomorrow');
    expect(span.complaints).toContain('--from 2026-13-01: cannot be read as a time; write a date such as 2026-11-30');
    expect(span.complaints).toContain('--until tomorrow');
    const odd = await rota('preview', '--file', 'rota.pdf', ...twoWeeks);
    expect(odd.complaints).toContain('--file rota.pdf is not allowed: a file that ends in .csv or .ics');
  });
});
