import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { PostgresConfig } from '../store/config.js';

const debian = '/usr/lib/postgresql';
const password = 'hemligt ord';

/** Why there is no PostgreSQL to test with, or undefined. */
export function postgresMissing(): string | undefined {
  return programs() === undefined ? 'no PostgreSQL here (apt-get install postgresql)' : undefined;
}

function programs(): string | undefined {
  if (!existsSync(debian)) return undefined;
  const versions = readdirSync(debian).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(debian, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

/** A real PostgreSQL of the test's own: in a temporary folder, on a free port, as somebody who is not root, durable. */
export class PostgresServer {
  #process: ChildProcess | undefined;
  #databases = 0;

  private constructor(
    readonly folder: string,
    readonly port: number,
    private readonly bin: string,
    private readonly user: { uid?: number; gid?: number },
  ) {}

  static async start(): Promise<PostgresServer> {
    const bin = programs();
    if (bin === undefined) throw new Error(postgresMissing());
    const folder = await mkdtemp(join(tmpdir(), 'nattvakt-postgres-'));
    await chmod(folder, 0o755);
    await writeFile(join(folder, 'password'), password);
    const user = unprivileged();
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    const server = new PostgresServer(folder, await freePort(), bin, user);
    const data = join(folder, 'data');
    const options = ['-D', data, '-U', 'nattvakt', '--auth=scram-sha-256', `--pwfile=${join(folder, 'password')}`];
    execFileSync(join(bin, 'initdb'), [...options, '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'], {
      ...user,
      stdio: 'pipe',
      cwd: folder,
    });
    await server.run();
    return server;
  }

  /** Starts the server program, also after `kill`. Resolves when it answers. */
  async run(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (this.#process === undefined || this.#process.exitCode !== null) this.#spawn();
      if (await this.#answers()) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`PostgreSQL does not answer: ${readFileSync(join(this.folder, 'log'), 'utf8')}`);
  }

  /** As a power cut: no process of it gets to finish anything. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    // “Immediate shutdown”: what it kept is thrown away.
    await this.#end('SIGQUIT');
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A new, empty database, or a copy of another. */
  async database(template?: string): Promise<PostgresConfig> {
    this.#databases += 1;
    const database = `store_${this.#databases}`;
    await this.query(`create database ${database} ${template === undefined ? '' : `template ${template}`}`);
    return this.config(database);
  }

  config(database: string): PostgresConfig {
    const passwordFile = join(this.folder, 'password');
    return { host: '127.0.0.1', port: this.port, database, user: 'nattvakt', passwordFile };
  }

  async query<Row>(sql: string, database = 'postgres'): Promise<Row[]> {
    const { host, port, user } = this.config(database);
    const client = new pg.Client({ host, user, database, password, ...(port === undefined ? {} : { port }) });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  #spawn(): void {
    const data = join(this.folder, 'data');
    const settings = ['fsync=on', 'logging_collector=off', `unix_socket_directories=${this.folder}`];
    this.#process = spawn(
      'sh',
      [
        '-c',
        'exec "$0" "$@" 2>>log',
        join(this.bin, 'postgres'),
        '-D',
        data,
        '-h',
        '127.0.0.1',
        '-p',
        `${this.port}`,
      ].concat(settings.flatMap((setting) => ['-c', setting])),
      { ...this.user, cwd: this.folder, stdio: 'ignore' },
    );
  }

  async #answers(): Promise<boolean> {
    return this.query('select 1').then(
      () => true,
      () => false,
    );
  }

  async #end(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
    const ending = this.#process;
    this.#process = undefined;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill(signal);
    await ended;
  }
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string, name: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  const name = existsSync('/var/lib/postgresql') ? 'postgres' : 'nobody';
  return { uid: idOf('-u', name), gid: idOf('-g', name) };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
