import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Command, readOptions, UsageError } from '../command.js';
import { seed } from '../seed.js';
import { kindSet } from './kind-set.js';
import { ladderDryRun } from './ladder-dry-run.js';
import { ladderSet } from './ladder-set.js';

const municipality = new URL('../../demo/linkoping.json', import.meta.url).pathname;
let dir: string;
let config: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ladder-cli-'));
  config = join(dir, 'config.json');
  const listen = { host: '127.0.0.1', port: 8080 };
  const elks = { username: 'u', passwordFile: 'password', sms: { from: 'Nattvakt' } };
  await writeFile(
    config,
    JSON.stringify({
      listen: { http: listen, mqtt: listen },
      tls: { ca: 'a', cert: 'b', key: 'c' },
      store: { sqlite: { file: 'store.sqlite' } },
      channels: { elks },
      backstop: { number: '+46701740699', name: 'Jouren' },
    }),
  );
  await run(seed, '--area', municipality);
});
afterEach(() => rm(dir, { recursive: true }));

async function run(command: Command, ...args: string[]): Promise<string[]> {
  const said: string[] = [];
  const given = readOptions(command, ['--config', config, ...args]);
  if (given === undefined) throw new Error('asked for help');
  await command.run(given, (line) => said.push(line));
  return said;
}
const problemsOf = (doing: Promise<unknown>) =>
  doing.then(
    () => [],
    (error: unknown) => (error instanceof UsageError ? error.problems : [String(error)]),
  );
const dry = (at: string, ...more: string[]) => run(ladderDryRun, '--home', 'home-demo', '--at', at, ...more);
const file = async (name: string, value: unknown) => {
  await writeFile(join(dir, name), JSON.stringify(value));
  return join(dir, name);
};

describe('a dry run', () => {
  it('tells who would be rung, when, through what and why, up to what then goes on for ever', async () => {
    const said = await dry('2026-11-29T02:13');
    expect(said[0]).toContain('help-button from home-demo in city-nord');
    expect(said.filter((line) => /^ *\d+ s {2}/.test(line)).map((line) => line.trim())).toEqual([
      '0 s  the team on call for the area',
      '60 s  everyone of the provider',
      '120 s  the duty lead',
      '180 s  the neighbouring team',
      '240 s  the backstop number',
      '300 s  all of them again',
    ]);
    expect(said.join('\n')).toMatch(/Jouren, backstop\n.*\n.*\n *0 s SMS: it is a number\n *no call: not configured/);
    expect(said.at(-1)).toBe('And again every 60 s, for ever.');
  });

  it('asks which is meant of a time that exists twice, and refuses one that does not exist', async () => {
    expect(await problemsOf(dry('2026-10-25T02:30'))).toEqual([
      '--at 2026-10-25T02:30: comes twice: the clocks go back over it; write 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00',
    ]);
    expect(await problemsOf(dry('2026-03-29T02:30'))).toEqual([
      expect.stringContaining('does not exist: the clocks go forward over it'),
    ]);
    expect(await problemsOf(dry('sunday'))).toEqual([
      '--at sunday: cannot be read as a time; write a time such as 2026-11-29T02:13',
    ]);
    expect((await dry('2026-10-25T02:30+01:00')).length).toBeGreaterThan(1);
  });

  it('names a home or a kind that is not known', async () => {
    expect(await problemsOf(run(ladderDryRun, '--home', 'nowhere', '--at', '2026-11-29T02:13'))).toEqual([
      '--home nowhere is not in the store',
    ]);
    expect(await problemsOf(dry('2026-11-29T02:13', '--kind', 'fire'))).toEqual(['--kind fire is no kind of alarm']);
  });
});

it('what only needs mending is the technicians’ by day, and the care team’s at night', async () => {
  const first = async (at: string) => (await dry(at, '--kind', 'battery-low'))[1];
  expect(await first('2026-11-29T02:13')).toBe('First the care team: it only needs mending, but it is night.');
  expect(await first('2026-11-30T10:00')).toBe(
    'First the technician team: it only needs mending, it is day, and a technician is on duty.',
  );
});

it('a kind that is the nurse’s goes to the nurse on call, and can be given back', async () => {
  const first = async () => (await dry('2026-11-29T02:13', '--kind', 'epilepsy'))[3]?.trim();
  await run(kindSet, '--area', 'city-nord', '--kind', 'epilepsy', '--role', 'nurse');
  expect(await first()).toBe('Birgitta Sten, planned: the phone they sign on to');
  expect((await dry('2026-11-29T02:13', '--kind', 'epilepsy'))[1]).toBe(
    'First the nurse team: this kind is the nurse’s in this area.',
  );
  await run(kindSet, '--area', 'city-nord', '--kind', 'epilepsy', '--role', 'care');
  expect(await first()).toMatch(/, vof-natt-1$/);
  expect(await problemsOf(run(kindSet, '--area', 'x', '--kind', 'fire', '--role', 'chief'))).toEqual([
    '--kind fire is no kind of alarm',
    '--role chief is not allowed: care, nurse',
  ]);
});

describe('a ladder of one’s own', () => {
  const steps = [
    { afterMs: 0, who: 'team', through: 'phone' },
    { afterMs: 30_000, who: 'backstop-number', through: 'call' },
  ];

  it('is used for what it was made for, and for nothing else', async () => {
    const plan = await file('plan.json', { steps, repeatEveryMs: 20_000 });
    await run(ladderSet, '--id', 'nord-fall', '--file', plan, '--area', 'city-nord', '--kind', 'fall');
    expect((await dry('2026-11-29T02:13', '--kind', 'fall')).at(-1)).toBe('And again every 20 s, for ever.');
    expect((await dry('2026-11-29T02:13')).at(-1)).toBe('And again every 60 s, for ever.');
  });

  it('that could end, has no backstop or asks somebody unknown is refused in words', async () => {
    const ends = await file('ends.json', { steps: steps.slice(0, 1), repeatEveryMs: 0 });
    expect(await problemsOf(run(ladderSet, '--id', 'x', '--file', ends))).toEqual([
      expect.stringContaining(
        'repeatEveryMs: 0: must be from 10000 to 300000: a ladder that is not repeated would end',
      ),
      expect.stringContaining('no step asks backstop-number'),
      expect.stringContaining('steps.0: the last step must call'),
    ]);
    const odd = await file('odd.json', { steps: [{ ...steps[0], who: 'the-cat' }], repeatEveryMs: 60_000 });
    expect(await problemsOf(run(ladderSet, '--id', 'x', '--file', odd, '--priority', 'high'))).toEqual(
      expect.arrayContaining([expect.stringContaining('--priority high'), expect.stringContaining('steps.0.who')]),
    );
  });
});
