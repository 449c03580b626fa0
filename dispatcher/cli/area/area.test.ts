import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findCommand, readOptions, UsageError } from '../command.js';
import { ladderDryRun } from '../ladder/ladder-dry-run.js';
import { seed } from '../seed.js';
import { areaCommands } from './index.js';

const municipality = new URL('../../demo/linkoping.json', import.meta.url).pathname;
let dir: string;
let config: string;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-22T08:00:00Z') });
  dir = await mkdtemp(join(tmpdir(), 'area-cli-'));
  config = join(dir, 'config.json');
  const listen = { host: '127.0.0.1', port: 8080 };
  await writeFile(
    config,
    JSON.stringify({
      listen: { http: listen, mqtt: listen },
      tls: { ca: 'a', cert: 'b', key: 'c' },
      store: { sqlite: { file: 'store.sqlite' } },
    }),
  );
  await run('seed', '--area', municipality);
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(dir, { recursive: true });
});

/** Types a command. Words with spaces are given in one argument. */
async function run(...typed: string[]): Promise<string[]> {
  const found = findCommand(
    [...areaCommands, seed, ladderDryRun],
    typed.flatMap((word) => (word.startsWith('=') ? [word.slice(1)] : [word])),
  );
  if (found === undefined) throw new Error(`no command ${typed.join(' ')}`);
  const said: string[] = [];
  const given = readOptions(found.command, [...found.rest, '--config', config]);
  if (given === undefined) throw new Error('asked for help');
  await found.command.run(given, (line) => said.push(line));
  return said;
}
const problemsOf = (doing: Promise<unknown>) =>
  doing.then(
    () => [],
    (error: unknown) => (error instanceof UsageError ? error.problems : [String(error)]),
  );
const change = (...more: string[]) =>
  run('area', 'change', '--area', 'nordost', '--to', 'attendo', '--from', '2026-12-01', ...more);
const withTeam = ['--teams', 'attendo-natt'];
/** The ladder's own lines, without what stands over them. */
const ladderAt = async (at: string, home = 'home-nordost') =>
  (await run('ladder', 'dry-run', '--home', home, '--at', at))
    .slice(1)
    .filter((line) => !line.startsWith('First the '));
const askedAt = async (at: string, home?: string) => (await ladderAt(at, home))[1]?.trim();

describe('a change of provider', () => {
  it('is previewed without being made: homes, open cases, teams, gaps', async () => {
    const said = await change(...withTeam, '--preview');
    expect(said).toEqual([
      'Nordost, from 2026-12-01 00:00: Attendo answers instead of Vård- och omsorgsförvaltningen.',
      '  1 home.',
      '  0 open cases just now: 0 stay with whoever has them, 0 would go to both until taken.',
      '  Begin: Attendo, nattpatrull (attendo-natt).',
      '  Go on: Sjuksköterskor, hela staden (vof-ssk), Tekniker, hela staden (vof-teknik).',
      '  Stop: Vård- och omsorgsförvaltningen, nattpatrull (vof-natt).',
      '  Every second of the first 14 days is planned.',
      'Nothing was changed: without --preview it is entered.',
    ]);
    expect(await askedAt('2026-12-01T02:13')).toContain('vof-natt');
  });

  it('entered takes effect at its second by the wall clock, and can be taken back before', async () => {
    const id = /Entered as (\S+);/.exec((await change(...withTeam)).at(-1) ?? '')?.[1] ?? '';
    expect(await askedAt('2026-11-30T23:59')).toMatch(/vof-natt-1/);
    expect(await askedAt('2026-12-01T00:00')).toMatch(/Anna Lind/);
    expect(await run('area', 'show', '--area', 'nordost')).toContainEqual(
      expect.stringMatching(new RegExp(`Change ${id}: attendo from 2026-12-01 00:00`)),
    );
    expect(await problemsOf(change(...withTeam))).toEqual(['--from: the area changes at that very instant already']);
    expect(await run('area', 'undo-change', '--change', id)).toEqual(['It is taken back: the area stays as it was.']);
    expect(await problemsOf(run('area', 'undo-change', '--change', id))).toEqual([
      `--change ${id} was taken back before`,
    ]);
    expect(await askedAt('2026-12-01T00:00')).toMatch(/vof-natt-1/);
  });

  it('stays as it was entered when the demo is seeded again', async () => {
    await change(...withTeam);
    const shown = await run('area', 'show');
    await run('seed', '--area', municipality);
    expect(await run('area', 'show')).toEqual(shown);
  });

  it('is refused in words: a wrong word, a time that is over, nobody to come, a team of somebody else', async () => {
    expect(
      await problemsOf(run('area', 'change', '--area', 'x', '--to', 'attendo', '--from', '2026-11-01', ...withTeam)),
    ).toEqual([
      expect.stringMatching(/^--area: is not in the store; possible: sydvast, /),
      '--from: must be yet to come',
    ]);
    expect(await problemsOf(change())).toEqual([
      '--teams: no care team of the new provider would serve the area: name one; possible: attendo-natt',
    ]);
    expect(await problemsOf(change('--teams', 'vof-natt,ingen'))).toEqual([
      expect.stringMatching(/^--teams vof-natt: is not a team of the new provider; possible: attendo-natt/),
      expect.stringMatching(/^--teams ingen: is not in the store/),
    ]);
  });

  it('offers both readings of a time that the clocks skip or show twice', async () => {
    const at = (from: string) =>
      run('area', 'change', '--area', 'nordost', '--to', 'attendo', '--from', from, ...withTeam);
    expect(await problemsOf(at('2027-03-28T02:30'))).toEqual([
      '--from 2027-03-28T02:30: does not exist: the clocks go forward over it; write 2027-03-28T01:30+01:00 or 2027-03-28T03:30+02:00',
    ]);
    expect(await problemsOf(at('2027-10-31T02:30'))).toEqual([
      '--from 2027-10-31T02:30: comes twice: the clocks go back over it; write 2027-10-31T02:30+02:00 or 2027-10-31T02:30+01:00',
    ]);
    expect((await at('2027-10-31T02:30+01:00'))[0]).toContain('from 2027-10-31 02:30+01:00');
  });
});

describe('a new provider and a new area', () => {
  it('are entered, and from then on somebody can answer for the area', async () => {
    await run('provider', 'set', '--id', 'nytida', '--name', 'Nytida');
    await run('team', 'set', '--id', 'nytida-natt', '--provider', 'nytida', '--role', 'care', '--name', 'Nytida, natt');
    expect(await run('area', 'set', '--id', 'vikingstad', '--name', 'Vikingstad')).toEqual([
      'Vikingstad (vikingstad) is in the store. “nattvakt area change” says who answers for it.',
    ]);
    expect((await run('area', 'show', '--area', 'vikingstad'))[1]).toContain('Nobody answers for it now');
    const from = ['--area', 'vikingstad', '--to', 'nytida', '--from', '2026-12-01'];
    expect((await run('area', 'change', ...from, '--teams', 'nytida-natt'))[0]).toBe(
      'Vikingstad, from 2026-12-01 00:00: Nytida answers instead of nobody.',
    );
    expect(await run('area', 'show', '--area', 'vikingstad')).toContain(
      '  ! No care team of whoever answers serves it from 2026-11-22 09:00 until 2026-12-01 00:00.',
    );
    expect(await problemsOf(run('provider', 'set', '--id', ' ', '--name', 'x'.repeat(101)))).toEqual([
      '--id: must not be empty',
      '--name: is too long; possible: 100',
    ]);
  });
});

describe('teams', () => {
  it('are entered, named anew, and never given to another provider', async () => {
    const team = (provider: string, role: string, name: string) =>
      run('team', 'set', '--id', 'attendo-dag', '--provider', provider, '--role', role, '--name', name);
    await team('attendo', 'care', 'Dagen');
    await team('attendo', 'care', 'Attendo, dag');
    expect(await run('team', 'list')).toContainEqual(expect.stringMatching(/attendo-dag +care +Attendo, dag/));
    expect(await problemsOf(team('vof', 'nurse', 'X'))).toEqual([
      '--provider: belongs to another provider, and stays there; possible: attendo',
      '--role: has another role, and keeps it; possible: care',
    ]);
    expect(await problemsOf(team('attendo', 'boss', 'X'))).toEqual([
      '--role boss is not allowed: care, nurse, technician, duty-lead',
    ]);
  });

  it('begin and stop serving an area at a wall time; twice at once is refused', async () => {
    const begin = (...more: string[]) => run('area', 'team', '--area', 'sydost', '--team', 'attendo-natt', ...more);
    expect(await begin('--relation', 'neighbour', '--from', '2027-01-01', '--until', '2027-02-01')).toEqual([
      'attendo-natt is a neighbour of sydost from 2027-01-01 00:00 until 2027-02-01 00:00.',
    ]);
    expect(await problemsOf(begin('--relation', 'neighbour', '--from', '2027-01-31'))).toEqual([
      '--from: holds already in a part of that time; possible: 2026-12-31T23:00:00.000Z/2027-01-31T23:00:00.000Z',
    ]);
    const end = (until: string) =>
      run(
        'area',
        'team-end',
        '--area',
        'sydost',
        '--team',
        'attendo-natt',
        '--relation',
        'neighbour',
        '--until',
        until,
      );
    expect(await end('2027-01-15')).toEqual(['attendo-natt no longer is a neighbour of sydost from 2027-01-15 00:00.']);
    expect(await end('2026-12-01')).toHaveLength(1);
    expect(await run('area', 'show', '--area', 'sydost')).not.toContainEqual(
      expect.stringMatching(/attendo-natt +neigh/),
    );
    expect(await problemsOf(end('2026-12-01'))).toEqual(['--until: is not in the store']);
    expect(await problemsOf(end('2026-11-01'))).toEqual(['--until: is over already']);
  });
});

describe('sheltered housing', () => {
  it('has its own team by day and the area’s at night, as the dry run tells', async () => {
    await run('team', 'set', '--id', 'lunden-dag', '--provider', 'vof', '--role', 'care', '--name', 'Lunden, dag');
    await run('building', 'set', '--id', 'lunden', '--name', 'Lunden', '--area', 'nordost');
    const hours = ['--id', 'lunden-dag', '--building', 'lunden', '--begins', '07:00', '--ends', '21:00'];
    expect(await run('building', 'hours', ...hours, '--team', 'lunden-dag')).toEqual([
      'lunden: lunden-dag answers 07:00–21:00 on 1234567, from 2026-11-22 00:00.',
    ]);
    await run('home', 'building', '--home', 'home-nordost', '--building', 'lunden');
    expect(await askedAt('2026-11-23T02:13')).toMatch(/vof-natt-1/);
    expect((await ladderAt('2026-11-23T12:00'))[0]?.trim()).toBe(
      'the team on call for the area: skipped, nobody is in it',
    );
    expect(await problemsOf(run('building', 'hours', ...hours, '--team', 'vof-ssk', '--weekdays', '18'))).toEqual([
      '--team: is not a care team',
      expect.stringMatching(/^--weekdays: not-a-weekday/),
    ]);
    expect(await problemsOf(run('home', 'building', '--home', 'home-sydost', '--building', 'lunden'))).toEqual([
      '--building: is in another area than the home; possible: sydost',
    ]);
  });
});

describe('whom a client names', () => {
  it('is from an instant on, and whoever it was before stops then', async () => {
    const name = (person: string, from: string) =>
      run('home', 'contact', '--home', 'home-demo', '--as', 'care-contact', '--person', person, '--from', from);
    await name('person-vof-natt-1', '2026-11-22');
    expect(await name('person-vof-natt-2', '2026-12-01')).toEqual([
      'person-vof-natt-2 is the care-contact of home-demo from 2026-12-01 00:00.',
    ]);
    expect(await name('person-vof-natt-2', '2026-11-25')).toEqual([
      'person-vof-natt-2 is the care-contact of home-demo from 2026-11-25 00:00 until 2026-12-01 00:00.',
    ]);
    expect(await problemsOf(name('nobody', '2026-12-01'))).toEqual(['--person: is not in the store']);
  });
});
