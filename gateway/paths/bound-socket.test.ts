import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestAuthority } from '../testing/certificates.js';
import { FakeDispatcher } from '../testing/fake-dispatcher.js';
import { gatewayId } from '../testing/home-dir.js';
import { until } from '../testing/until.js';
import { hostOf, openTls } from '../uplink/tls-stream.js';
import { BoundSocket } from './bound-socket.js';

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: 'pipe' });
const far = `nv-far-${process.pid}`;
const [near1, near2, far1, far2] = ['nva', 'nvb', 'nvc', 'nvd'].map((name) => `${name}${process.pid}`) as [
  string,
  string,
  string,
  string,
];
const dispatcher = '10.213.9.9';

const hasSocat = spawnSync('socat', ['-V']).status === 0;

/** Only root may make interfaces; without it this is tried by the addresses of the loopback alone. */
function mayMakeInterfaces(): boolean {
  if (process.getuid?.() !== 0 || !hasSocat) return false;
  const made = spawnSync('ip', ['link', 'add', near1, 'type', 'veth', 'peer', 'name', far1]).status === 0;
  if (made) ip('link', 'del', near1);
  return made;
}

describe.runIf(mayMakeInterfaces())('a connection bound to an interface', () => {
  let dir: string;
  let echo: Server;
  const echoes = new Set<Socket>();
  let listener: ChildProcess;
  const open: Socket[] = [];

  beforeAll(async () => {
    ip('netns', 'add', far);
    for (const [near, other, net] of [[near1, far1, 1] as const, [near2, far2, 2] as const]) {
      ip('link', 'add', near, 'type', 'veth', 'peer', 'name', other);
      ip('link', 'set', other, 'netns', far);
      ip('address', 'add', `10.213.${net}.1/24`, 'dev', near);
      ip('link', 'set', near, 'up');
      ip('-n', far, 'address', 'add', `10.213.${net}.2/24`, 'dev', other);
      ip('-n', far, 'link', 'set', other, 'up');
      // As a machine with two default routes: the first is preferred.
      ip('route', 'add', dispatcher, 'via', `10.213.${net}.2`, 'dev', near, 'metric', String(net * 100));
    }
    ip('-n', far, 'link', 'set', 'lo', 'up');
    ip('-n', far, 'address', 'add', `${dispatcher}/32`, 'dev', 'lo');
    dir = mkdtempSync(join(tmpdir(), 'nattvakt-bound-'));
    const door = join(dir, 'door');
    echo = createServer((socket) => {
      echoes.add(socket);
      socket.on('error', () => undefined).pipe(socket);
    });
    echo.listen(door);
    await once(echo, 'listening');
    // Tells from where it is called, then says back what it hears.
    const called = `SYSTEM:'printf "%s\\n" $SOCAT_PEERADDR; exec socat - UNIX-CONNECT:${door}'`;
    const listen = `TCP-LISTEN:8883,bind=${dispatcher},reuseaddr,fork`;
    listener = spawn('ip', ['netns', 'exec', far, 'socat', listen, called], { stdio: 'ignore' });
    await until('somebody listens', () => ip('netns', 'exec', far, 'ss', '-ltn').includes(':8883'));
  });
  afterAll(async () => {
    listener.kill('SIGKILL');
    await new Promise((resolve) => echo.close(resolve));
    rmSync(dir, { recursive: true });
    for (const near of [near1, near2]) ip('link', 'del', near);
    ip('netns', 'del', far);
  });

  let bound: BoundSocket;
  let heard: string;
  beforeEach(() => {
    heard = '';
  });
  afterEach(() => {
    bound.destroy();
    for (const socket of open.splice(0)) socket.destroy();
  });

  function dialled(by: string, port = 8883): BoundSocket {
    bound = new BoundSocket(by, dispatcher, port);
    bound.on('error', () => undefined);
    bound.on('data', (bytes: Buffer) => {
      heard += bytes.toString('latin1');
    });
    return bound;
  }

  it('leaves by that interface, though the machine would go by the other', async () => {
    const usual = connect(8883, dispatcher).on('error', () => undefined);
    open.push(usual);
    const [usually] = await once(usual, 'data');
    expect(String(usually)).toContain('10.213.1.1');
    dialled(near2);
    await until('the far end says who calls', () => heard.includes('\n'));
    expect(heard).toContain('10.213.2.1');
    const sent = Buffer.alloc(300_000, 'nattvakt ');
    bound.write(sent);
    await until('all of it came back', () => heard.length >= sent.length + 11);
    expect(heard.endsWith(sent.toString('latin1'))).toBe(true);
  });

  it('works while the preferred way swallows everything', async () => {
    ip('-n', far, 'route', 'add', 'blackhole', '10.213.1.1/32');
    dialled(near2);
    await until('the far end says who calls', () => heard.includes('10.213.2.1'));
    ip('-n', far, 'route', 'del', 'blackhole', '10.213.1.1/32');
  });

  it('says in words when nobody listens, and when there is no such interface', async () => {
    expect(String(await once(dialled(near2, 9), 'error'))).toContain('refused');
    expect(String(await once(dialled('nosuch0'), 'error'))).toMatch(/nosuch0|device/i);
    bound = new BoundSocket(near2, dispatcher, 8883, '/no/socat');
    expect(String(await once(bound, 'error'))).toContain('ENOENT');
  });

  it('ends when the far end does', async () => {
    dialled(near1).write('there?');
    await until('the far end answers', () => heard.includes('there?'));
    const ended = once(bound, 'close');
    for (const socket of echoes) socket.destroy();
    await ended;
  });
});

describe.runIf(hasSocat)('TLS over a bound connection', () => {
  const programs = () =>
    execFileSync('ps', ['--ppid', String(process.pid), '-o', 'comm='], { encoding: 'utf8' })
      .split('\n')
      .filter((name) => name.trim() === 'socat').length;

  it('reaches a dispatcher, and leaves no program behind when it is ended', async () => {
    const authority = await TestAuthority.create();
    const front = new FakeDispatcher(authority, await authority.issue('dispatcher', ['localhost']));
    await front.start();
    const credentials = { ca: authority.ca, ...(await authority.issue(gatewayId)) };
    const { host, port } = hostOf({ url: front.url });
    expect(host).toBe('localhost');
    const leg = { socket: new BoundSocket('lo', '127.0.0.1', port) };
    const socket = openTls({ url: front.url }, credentials, true, leg);
    await once(socket, 'secureConnect');
    expect(programs()).toBe(1);
    socket.destroy();
    await until('its program is gone', () => programs() === 0);
    await front.stop();
  });
});
