import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong from now on: an answer of its own, a connection that breaks, or no answer at all. */
export type HttpFault = { answer: number; retryAfterS?: number; location?: string } | 'broken-connection' | 'no-answer';

export type Heard = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer };
export type Reply = { status: number; headers?: Record<string, string>; body?: string };

/** Bytes of a request that a fake reads; as a real provider it refuses more. */
const requestBytes = 64 * 1024;

/** The part that all fakes of HTTP providers share: a real server on a port of its own, with faults to switch. */
export class FakeHttp {
  /** Changes take effect with the next request. */
  fault: HttpFault | undefined;
  /** How long every answer waits. */
  delayMs = 0;
  #server: Server | undefined;

  constructor(private readonly handle: (heard: Heard) => Reply) {}

  /** Resolves with the address, such as `http://127.0.0.1:4711`. */
  async start(port = 0): Promise<string> {
    const server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    this.#server = server;
    return this.origin;
  }

  get origin(): string {
    const address = this.#server?.address() as AddressInfo | null | undefined;
    if (!address) throw new Error('the fake has not been started');
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (body === undefined) return void response.writeHead(413).end();
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    const fault = this.fault;
    if (fault === 'no-answer') return;
    if (fault === 'broken-connection') return void request.socket.destroy();
    if (fault) return void response.writeHead(fault.answer, headersOf(fault)).end();
    const heard = { method: request.method ?? '', path: request.url ?? '/', headers: request.headers, body };
    const reply = this.handle(heard);
    response.writeHead(reply.status, reply.headers ?? {}).end(reply.body ?? '');
  }
}

function headersOf({ retryAfterS, location }: { retryAfterS?: number; location?: string }): Record<string, string> {
  return {
    ...(retryAfterS === undefined ? {} : { 'Retry-After': String(retryAfterS) }),
    ...(location === undefined ? {} : { Location: location }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= requestBytes) chunks.push(chunk);
  }
  return bytes > requestBytes ? undefined : Buffer.concat(chunks);
}
