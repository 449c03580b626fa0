import { connect, createServer, type Server, type Socket } from 'node:net';
import { DelayedPipe } from './delayed-pipe.js';

/**
 * How the line behaves. `refused`: connections break and new ones are refused. `silent`: packets vanish, both sides
 * believe that they are connected. `deaf`: the home's packets arrive, the answers vanish.
 */
export type Line = 'up' | 'refused' | 'silent' | 'deaf';

type Pair = { from: string; home: Socket; far: Socket; blighted: boolean };

/** The network between a home and its dispatcher: a TCP proxy whose line can be cut, delayed and made half-open. */
export class Network {
  readonly #target: () => { host: string; port: number };
  readonly #pairs = new Set<Pair>();
  #server: Server | undefined;
  #line: Line = 'up';
  /** Addresses of the home from which nothing arrives any more, though all the others do. */
  readonly #deadWays = new Set<string>();
  #latencyMs = 0;
  #connections = 0;

  /** @param target where to connect to, asked anew for each connection */
  constructor(target: () => { host: string; port: number }) {
    this.#target = target;
  }

  get line(): Line {
    return this.#line;
  }

  /** The port that a home connects to. */
  get port(): number {
    const address = this.#server?.address();
    if (!address || typeof address === 'string') throw new Error('the network is not started');
    return address.port;
  }

  /** Connections taken since the start. */
  get connections(): number {
    return this.#connections;
  }

  async start(port = 0, host = '127.0.0.1'): Promise<void> {
    if (this.#server) return;
    const server = createServer({ allowHalfOpen: false }, (home) => this.#connect(home));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.#breakAll();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  cut(how: Exclude<Line, 'up'> = 'refused'): void {
    this.#line = how;
    if (how === 'refused') this.#breakAll();
    else for (const pair of this.#pairs) pair.blighted = true;
  }

  /** Brings the line back. What vanished stays gone, so connections that lived through a silence are broken. */
  restore(): void {
    this.#line = 'up';
    for (const pair of this.#pairs) if (pair.blighted) breakPair(pair);
  }

  /** One of the home’s ways out, known by the address it comes from, swallows everything; the others go on. */
  cutWay(address: string): void {
    this.#deadWays.add(address);
    for (const pair of this.#pairs) if (pair.from === address) pair.blighted = true;
  }

  restoreWay(address: string): void {
    this.#deadWays.delete(address);
    for (const pair of this.#pairs) if (pair.from === address && pair.blighted) breakPair(pair);
  }

  wayIsUp(address: string): boolean {
    return !this.#deadWays.has(address);
  }

  /** @param latencyMs added to every packet, each way */
  delay(latencyMs: number): void {
    this.#latencyMs = latencyMs;
  }

  #connect(home: Socket): void {
    this.#connections += 1;
    if (this.#line === 'refused') {
      home.resetAndDestroy();
      return;
    }
    const far = connect(this.#target());
    const from = home.remoteAddress ?? '';
    const pair: Pair = { from, home, far, blighted: this.#line !== 'up' || !this.wayIsUp(from) };
    this.#pairs.add(pair);
    for (const side of [home, far]) {
      side.setNoDelay(true);
      side.on('error', () => breakPair(pair));
      side.on('close', () => {
        breakPair(pair);
        this.#pairs.delete(pair);
      });
    }
    this.#join(home, far, pair, () => this.#line !== 'silent' && this.wayIsUp(from));
    this.#join(far, home, pair, () => this.#line === 'up' && this.wayIsUp(from));
  }

  /** Passes on what comes from one side for as long as it arrives; a slow reader holds up its writer. */
  #join(from: Socket, to: Socket, pair: Pair, arrives: () => boolean): void {
    const pipe = new DelayedPipe(
      (bytes) => {
        if (to.destroyed || to.write(bytes)) return;
        from.pause();
        to.once('drain', () => from.resume());
      },
      () => performance.now(),
    );
    from.on('data', (bytes) => {
      if (arrives()) pipe.pass(bytes, this.#latencyMs);
      else pair.blighted = true;
    });
    from.on('close', () => pipe.stop());
  }

  #breakAll(): void {
    for (const pair of this.#pairs) breakPair(pair);
  }
}

function breakPair(pair: Pair): void {
  pair.home.destroy();
  pair.far.destroy();
}
