import { expect, it } from 'vitest';
import { systemWords } from '../../../words/desk/system.js';
import { type Incident, incidentLines, type Watching, watcherLines } from './system-lines.js';

const incident: Incident = {
  ...{ id: 'i-1', state: 'open', cause: 'power', area: { id: 'nord', name: 'Nord' }, openedAt: '2026-11-22T01:00:00Z' },
  homes: { lost: 34, unprotected: 0, total: 40 },
};
const lines = (more: Partial<Incident>) => incidentLines([{ ...incident, ...more }], systemWords.sv, () => '02:00');
const watchers = (...states: Watching['watchers'][number]['state'][]): Watching => ({
  watchers: states.map((state, i) => ({ dispatcher: `d-${i}`, watcher: 'engine', state })),
  concerns: [],
});

it('says how many homes are lost, since when, and whether somebody has it', () => {
  expect(lines({})).toEqual([
    { level: 'warning', said: 'Strömmen är borta i 34 hem i Nord, sedan 02:00. Ingen har tagit det.' },
  ]);
  expect(lines({ holder: 'Lars' })[0]?.said).toContain('Lars har det.');
});

it('is urgent while a home cannot raise an alarm', () => {
  const homes = { lost: 3, unprotected: 2, total: 3 };
  expect(lines({ cause: 'silence', homes })).toEqual([
    { level: 'bad', said: '3 hem i Nord hörs inte av, sedan 02:00. 2 hem kan inte larma. Ingen har tagit det.' },
  ]);
});

it('is calm in one line when every watcher works', () => {
  expect(watcherLines(watchers('ok', 'ok'), systemWords.sv)).toEqual([
    { level: 'good', said: 'Systemet bevakar sig självt. Allt fungerar.' },
  ]);
});

it('names what fails, and of several dispatchers the worst counts', () => {
  expect(watcherLines(watchers('ok', 'failing'), systemWords.sv)).toEqual([
    { level: 'bad', said: 'Larmkedjan fungerar inte' },
  ]);
  expect(watcherLines({ ...watchers('ok'), concerns: [{ reason: 'x' }] }, systemWords.sv)).toEqual([
    { level: 'bad', said: 'Kontrollen har hittat ett fel' },
  ]);
});

it('does not call calm what nobody has turned on', () => {
  expect(watcherLines(watchers('off'), systemWords.sv)).toEqual([
    { level: 'warning', said: 'Inte påslaget: Larmkedjan' },
  ]);
});
