import { FakeHttp, type Heard, type HttpFault, type Reply } from './fake-http.js';

export type Note = { topic: string; title: string; priority: number; tags: string[]; actions: string; text: string };

/** An ntfy server with access rules: whoever has no token may not write. Behaves as ntfy's published API says. */
export class FakeNtfy {
  readonly notes: Note[] = [];
  readonly #http = new FakeHttp((heard) => this.#publish(heard));

  constructor(private readonly options: { token: string }) {}

  start(): Promise<string> {
    return this.#http.start();
  }

  stop(): Promise<void> {
    return this.#http.stop();
  }

  set fault(fault: HttpFault | undefined) {
    this.#http.fault = fault;
  }

  #publish({ method, path, headers, body }: Heard): Reply {
    const topic = /^\/([-_A-Za-z0-9]{1,64})$/.exec(path)?.[1];
    if (!topic || !['POST', 'PUT'].includes(method)) return refusal(404, 'page not found');
    if (headers.authorization !== `Bearer ${this.options.token}`) return refusal(403, 'forbidden');
    const priority = Number(headers.priority ?? 3);
    if (!(priority >= 1 && priority <= 5)) return refusal(400, 'invalid priority parameter');
    if (body.length > 4096) return refusal(413, 'message too large');
    const header = (name: string) => decoded(String(headers[name] ?? ''));
    this.notes.push({
      topic,
      title: header('title'),
      priority,
      tags: header('tags').split(',').filter(Boolean),
      actions: header('actions'),
      text: body.toString('utf8'),
    });
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: `note${this.notes.length}`, event: 'message', topic }),
    };
  }
}

const refusal = (status: number, error: string): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ http: status, error }),
});

/** RFC 2047 encoded word, as ntfy reads it in any header. */
function decoded(value: string): string {
  const word = /^=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=$/i.exec(value)?.[1];
  return word === undefined ? value : Buffer.from(word, 'base64').toString('utf8');
}
