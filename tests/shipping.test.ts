import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { smallMemory } from '@nattvakt/hardware/world/world';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const shipped = join(root, 'gateway/dist/home/gateway.js');
const built = join(root, 'gateway/dist/main.js');

/** The packages that are installed beside the file, since they have native parts. */
const beside = ['@serialport/bindings-cpp', 'onoff', 'sqlite3'];
/** Tried by `debug`, and done without. */
const colours = 'supports-color';

function check(program: string, config: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--check', '--config', config]);
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}

describe('the gateway as one file', () => {
  const testdata = join(root, 'gateway/testdata');
  const configs = readdirSync(testdata).filter((name) => /^(good|bad-(plan-)?unknown|bad-missing)/.test(name));

  it.each(configs)('says the same of a configuration as the program that tests run: %s', (name) => {
    const said = check(shipped, join(testdata, name));
    expect(said).toEqual(check(built, join(testdata, name)));
    expect(said.status).toBe(name === 'good.json' ? 0 : 2);
  });

  it('needs only Node and the packages with native parts', () => {
    const asked = /^import .*from "([^"]+)";$|\b(?:import|__require)\("([^"]+)"\)/gm;
    const names = readFileSync(shipped, 'utf8').matchAll(asked);
    const packages = [...names]
      .map((found) => found[1] ?? found[2] ?? '')
      .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name) && name !== colours);
    expect([...new Set(packages)].sort()).toEqual(beside);
  });

  it('is small: it is read from a memory card at each start', () => {
    expect(readFileSync(shipped).length).toBeLessThan(2_000_000);
  });
});

describe('the gateway’s systemd unit', () => {
  const unit = readFileSync(join(root, 'gateway/systemd/nattvakt-gateway.service'), 'utf8');

  it('starts the gateway as the demo does', () => {
    for (const flag of smallMemory.nodeFlags) expect(unit).toContain(`/usr/bin/node ${flag} `);
    for (const [name, value] of Object.entries(smallMemory.env)) expect(unit).toContain(`Environment=${name}=${value}`);
    expect(unit).toContain('Environment=UV_THREADPOOL_SIZE=16');
    expect(readFileSync(join(root, 'hardware/world/process.ts'), 'utf8')).toContain("UV_THREADPOOL_SIZE: '16'");
  });

  it('starts it again whatever ended it, but for a wrong configuration', () => {
    for (const line of ['Restart=always', 'StartLimitIntervalSec=0', 'RestartPreventExitStatus=2']) {
      expect(unit.split('\n')).toContain(line);
    }
  });
});
