import { proofHeader, timeHeader } from '@nattvakt/contract/phone-proof';
import type { PhoneCard } from './card.js';
import { PhoneKeyPair } from './key-pair.js';

export type CommandName = 'accept' | 'arrive' | 'close' | 'hand-back';
export type Answer = { status: number; card?: PhoneCard; error?: { code: string; message: string } };

/** The dispatcher's API as a phone's page uses it. Throws only when there is no contact. */
export class PhoneApi {
  readonly #base: string;
  #cookie: string | undefined;
  #key: PhoneKeyPair | undefined;
  /** The dispatcher's clock minus this one's; learnt when it says that a proof was of another time. */
  #aheadMs = 0;

  constructor(base: string) {
    this.#base = base.replace(/\/$/, '');
  }

  get isSignedIn(): boolean {
    return this.#cookie !== undefined;
  }

  /** Makes a key and trades a one-time link for a session with it. Takes the whole address or the token alone. */
  async signIn(link: string): Promise<void> {
    const token = link.split('#lank=').pop() ?? link;
    this.#key = await PhoneKeyPair.make();
    const response = await this.#fetch('/api/session', {
      link: decodeURIComponent(token),
      key: this.#key.publicKey,
    });
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
    const place: Record<string, string> = after === undefined ? {} : { 'last-event-id': after };
    return await this.#ask('GET', '/api/stream', { headers: place, signal });
  }

  #fetch(path: string, body: object): Promise<Response> {
    return this.#ask('POST', path, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  /** With the cookie and a proof of the key; once more when the clocks did not agree. */
  async #ask(method: string, path: string, more: RequestInit & { headers: Record<string, string> }): Promise<Response> {
    const ask = async () => {
      const proof = await this.#key?.prove(method, path, Date.now() + this.#aheadMs);
      const headers = {
        ...more.headers,
        ...(this.#cookie === undefined ? {} : { cookie: this.#cookie }),
        ...(proof === undefined ? {} : { [proofHeader]: proof }),
      };
      return fetch(`${this.#base}${path}`, { ...more, method, headers });
    };
    const first = await ask();
    const now = first.headers.get(timeHeader);
    if (first.status !== 401 || now === null) return first;
    this.#aheadMs = Number(now) - Date.now();
    return ask();
  }
}
