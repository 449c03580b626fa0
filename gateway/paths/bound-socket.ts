import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { limits } from './limits.js';

/**
 * A TCP connection that leaves by one network interface, whatever the routing table prefers. Node cannot bind a socket to
 * an interface, and an address alone does not choose the way: so socat does it (`SO_BINDTODEVICE`; no rights are needed
 * since Linux 5.7), and its pipes are the stream. Each connection is one such process, ended with the stream.
 */
export class BoundSocket extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;
  #complaint = '';

  /** @param address an IP address */
  constructor(networkInterface: string, address: string, port: number, program = 'socat') {
    super({ allowHalfOpen: false });
    const host = address.includes(':') ? `[${address}]` : address;
    const options = [`so-bindtodevice=${networkInterface}`, 'nodelay', 'keepalive'];
    const child = spawn(program, ['-', [`TCP:${host}:${port}`, ...options].join(',')], { stdio: 'pipe' });
    this.#child = child;
    child.stdout.on('data', (bytes: Buffer) => {
      if (!this.push(bytes)) child.stdout.pause();
    });
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(0, limits.complaintChars);
    });
    child.on('error', (error) => this.destroy(error));
    child.on('close', (code) => this.#ended(code));
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(bytes: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (this.#child.stdin.write(bytes)) done();
    else this.#child.stdin.once('drain', () => done());
  }

  override _final(done: () => void): void {
    this.#child.stdin.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#child.kill('SIGKILL');
    done(error);
  }

  #ended(code: number | null): void {
    const words = /\bE (.*)/.exec(this.#complaint)?.[1] ?? this.#complaint.trim();
    if (code === 0 || this.destroyed) this.push(null);
    else this.destroy(new Error(words === '' ? `the connection’s program ended with ${code}` : words));
  }
}
