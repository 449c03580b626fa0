import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = `${root}/dispatcher/systemd/nattvakt-dispatcher.service`;
const lines = readFileSync(file, 'utf8').split('\n');
const value = (key: string) => lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1);

describe('the dispatcher’s systemd unit', () => {
  it('starts the program that is built, with as many threads as tests give it', () => {
    const [node, program, ...options] = value('ExecStart')?.split(' ') ?? [];
    expect(node).toBe('/usr/bin/node');
    expect(program?.startsWith('/opt/nattvakt/')).toBe(true);
    expect(existsSync(program?.replace('/opt/nattvakt', root) ?? '')).toBe(true);
    expect(options).toEqual(['--config', '/etc/nattvakt/dispatcher.json']);
    expect(lines).toContain('Environment=UV_THREADPOOL_SIZE=16');
  });

  it('starts it again whatever ended it, but for what starting again does not mend', () => {
    for (const line of ['Restart=always', 'StartLimitIntervalSec=0', 'RestartPreventExitStatus=2'])
      expect(lines).toContain(line);
    const program = `${root}/dispatcher/dist/main.js`;
    const wrong = spawnSync(process.execPath, [program, '--config', '/nowhere/dispatcher.json', '--check']);
    expect(wrong.status).toBe(2);
  });

  it('gives it longer to stop than it takes to store what waits in memory', () => {
    expect(Number(value('TimeoutStopSec'))).toBeGreaterThanOrEqual(15);
  });

  it('lets it write to its own folder and nowhere else', () => {
    for (const line of ['ProtectSystem=strict', 'ProtectHome=yes', 'NoNewPrivileges=yes', 'CapabilityBoundingSet='])
      expect(lines).toContain(line);
    expect(value('StateDirectory')).toBe('nattvakt');
    expect(lines.filter((line) => /^(ReadWritePaths|BindPaths|AmbientCapabilities)=/.test(line))).toEqual([]);
  });
});
