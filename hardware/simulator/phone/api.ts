import type { PhoneCard } from './card.js';

export type CommandName = 'accept' | 'arrive' | 'close' | 'hand-back';
export type Answer = { status: number; card?: PhoneCard; error?: { code: string; message: string } };

/** The dispatcher's API as a phone's page uses it. Throws only when there is no contact. */
export class PhoneApi {
  readonly #base: string;
  #cookie: string | undefined;

  /** @param cookie of an earlier session, to go on with it */
  constructor(base: string, cookie?: string) {
    this.#base = base.replace(/\/$/, '');
    this.#cookie = cookie;
  }

  get cookie(): string | undefined {
    return this.#cookie;
  }

  /** Trades a one-time link for a session. Takes the whole address or the token alone. */
  async signIn(link: string): Promise<void> {
    const token = link.split('#lank=').pop() ?? link;
    const response = await this.#fetch('/api/session', { link: decodeURIComponent(token) });
    if (!response.ok) throw new Error(`sign-in was refused: ${response.status} ${await response.text()}`);
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  }

  async command(caseId: string, name: CommandName, body: object): Promise<Answer> {
    const response = await this.#fetch(`/api/cases/${caseId}/${name}`, body);
    return { status: response.status, ...((await response.json().catch(() => ({}))) as object) };
  }

  async pageShown(page: string): Promise<void> {
    const response = await this.#fetch(`/api/pages/${page}/shown`, {});
    await response.arrayBuffer();
  }

  /** Opens the live stream after the cursor, as text. */
  async stream(after: string | undefined, signal: AbortSignal): Promise<Response> {
    const headers = { ...this.#headers(), ...(after === undefined ? {} : { 'last-event-id': after }) };
    return await fetch(`${this.#base}/api/stream`, { headers, signal });
  }

  #headers(): Record<string, string> {
    return this.#cookie === undefined ? {} : { cookie: this.#cookie };
  }

  #fetch(path: string, body: object): Promise<Response> {
    const headers = { ...this.#headers(), 'content-type': 'application/json' };
    return fetch(`${this.#base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }
}
