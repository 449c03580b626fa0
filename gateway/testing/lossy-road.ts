import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

type Pair = { from: string; near: Socket; far: Socket };

/**
 * A network between homes and a dispatcher in which one way can be made to swallow everything, told apart by the address
 * that a connection comes from: both sides go on believing that they are connected, as behind a router without a line.
 */
export class LossyRoad {
  readonly #target: number;
  readonly #dead = new Set<string>();
  readonly #pairs = new Set<Pair>();
  /** Addresses from which connections came, in order. */
  readonly comers: string[] = [];
  #server: Server | undefined;
  #port = 0;

  constructor(target: string) {
    this.#target = Number(new URL(target).port);
  }

  get url(): string {
    return `mqtts://localhost:${this.#port}`;
  }

  /** Listens; a second start uses the same port again. */
  async start(): Promise<void> {
    const server = createServer((near) => this.#join(near));
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
    const server = this.#server;
    this.#server = undefined;
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  swallow(address: string): void {
    this.#dead.add(address);
  }

  /** What was swallowed stays gone, so those connections break. */
  mend(address: string): void {
    this.#dead.delete(address);
    for (const { from, near, far } of this.#pairs) {
      if (from !== address) continue;
      near.destroy();
      far.destroy();
    }
  }

  #join(near: Socket): void {
    const from = near.remoteAddress ?? '';
    this.comers.push(from);
    const far = connect(this.#target, '127.0.0.1');
    const pair = { from, near, far };
    this.#pairs.add(pair);
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      one.on('data', (bytes) => {
        if (!this.#dead.has(from)) other.write(bytes);
      });
      one.on('error', () => undefined);
      one.on('close', () => {
        // The far end hears nothing of a way that swallows.
        if (!this.#dead.has(from)) other.destroy();
        this.#pairs.delete(pair);
      });
    }
  }
}
