import { createHash, timingSafeEqual } from 'node:crypto';

export type Credential = { username: string; password: string };

const digest = (secret: string | Uint8Array) => createHash('sha256').update(secret).digest();

/** Who may sign in to the home's broker. Comparing takes as long for a wrong password as for the right one. */
export class Credentials {
  readonly #digests: ReadonlyMap<string, Buffer>;

  constructor(credentials: readonly Credential[]) {
    this.#digests = new Map(credentials.map(({ username, password }) => [username, digest(password)]));
  }

  admit(username: string | undefined, password: Uint8Array | undefined): boolean {
    const expected = this.#digests.get(username ?? '');
    const matches = timingSafeEqual(digest(password ?? ''), expected ?? digest('nobody'));
    return matches && expected !== undefined;
  }
}
