import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@nattvakt/dispatcher/testing/conditions';
import { DispatcherProcess } from '@nattvakt/dispatcher/testing/dispatcher-process';
import { FakeNtfy } from '@nattvakt/hardware/fakes/ntfy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** The auditor looks every 5 s here instead of every minute. */
const everyS = 5;
const patienceMs = 60_000;

let folder: string;
let ntfy: FakeNtfy;
let dispatcher: DispatcherProcess;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auditor-'));
  ntfy = new FakeNtfy({ token: 'tk_1' });
  await writeFile(join(folder, 'token'), 'tk_1');
  const channels = { ntfy: { baseUrl: await ntfy.start(), tokenFile: join(folder, 'token') } };
  const auditor = { channel: 'ntfy' as const, to: ['drift'], channels, everyS };
  const sqlite = { file: join(folder, 'dispatcher.sqlite') };
  dispatcher = await DispatcherProcess.prepareOn({ sqlite }, folder, [], { watch: { name: 'a', auditor } });
  await dispatcher.start();
}, patienceMs);
afterEach(async () => {
  await dispatcher.end('SIGKILL').catch(() => undefined);
  await ntfy.stop();
  await rm(folder, { recursive: true, force: true });
});

const told = (words: string) =>
  until(`a note “${words}”`, () => ntfy.notes.find(({ text }) => text.includes(words)), patienceMs);
const auditorIsFresh = () =>
  until(
    'the auditor to have looked',
    async () => (await metric()).includes('nattvakt_watcher_ok{watcher="auditor"} 1'),
    patienceMs,
  );
const warnings = async () => {
  const response = await fetch(`http://127.0.0.1:${dispatcher.httpPort}/readyz`);
  return ((await response.json()) as { warnings: Record<string, string> }).warnings;
};
/** The one process that the dispatcher has started. */
const auditorPid = () => {
  const { pid } = dispatcher;
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
};
const metric = async () => (await fetch(`http://127.0.0.1:${dispatcher.httpPort}/metrics`)).text();

describe('the auditor of a real dispatcher', () => {
  it('tells through its own channel that the dispatcher hangs, and that it no longer does', async () => {
    await auditorIsFresh();
    process.kill(dispatcher.pid, 'SIGSTOP');
    const note = await told('Larmservern svarar inte');
    expect(note).toMatchObject({ topic: 'drift', priority: 5, title: 'Nattvakt har ett fel' });
    process.kill(dispatcher.pid, 'SIGCONT');
    expect(await told('Löst: larmservern svarar inte')).toMatchObject({ priority: 2 });
    expect(ntfy.notes).toHaveLength(2);
  }, 120_000);

  it('ends with a dispatcher that stops in good order, and tells nobody', async () => {
    await auditorIsFresh();
    expect(await dispatcher.end('SIGTERM')).toBe(0);
    expect(ntfy.notes).toEqual([]);
  }, 120_000);

  it('shows that the auditor itself died, and starts it again', async () => {
    await auditorIsFresh();
    process.kill(auditorPid(), 'SIGKILL');
    await until('the warning', async () => (await warnings()).auditor?.includes('SIGKILL'), patienceMs);
    await auditorIsFresh();
    expect(await warnings()).not.toHaveProperty('auditor');
    expect(ntfy.notes).toEqual([]);
  }, 120_000);

  it('tells, once, that the dispatcher was killed and no other came', async () => {
    await auditorIsFresh();
    await dispatcher.end('SIGKILL');
    await told('Larmservern svarar inte');
    expect(ntfy.notes).toHaveLength(1);
  }, 120_000);
});
