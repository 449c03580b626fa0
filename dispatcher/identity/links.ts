import type { LinkRow } from '../store/identity-store.js';
import type { Store } from '../store/store.js';
import { limits } from './limits.js';
import { hashOf, newToken } from './token.js';

export type NewLink = Pick<LinkRow, 'purpose'> & Partial<Pick<LinkRow, 'phoneId' | 'personId' | 'madeBy'>>;

/** Makes a one-time link. The token is returned once and stored only as a hash. */
export async function makeLink(
  store: Pick<Store, 'sessions'>,
  link: NewLink,
  now: number,
  lifeMs: number = limits.linkMs,
) {
  const token = newToken();
  const row = { phoneId: null, personId: null, madeBy: null, ...link };
  const expiresAtMs = now + lifeMs;
  await store.sessions.addLink({ ...row, hash: hashOf(token), createdAtMs: now, expiresAtMs, usedAtMs: null });
  return { token, expiresAtMs };
}

/** A link that makes a browser this alarm phone. */
export async function createLink(store: Pick<Store, 'sessions'>, phoneId: string, now = Date.now()): Promise<string> {
  return (await makeLink(store, { purpose: 'phone', phoneId }, now)).token;
}

/** A link that signs a person in at a desk. */
export async function createPersonLink(
  store: Pick<Store, 'sessions'>,
  personId: string,
  now = Date.now(),
): Promise<string> {
  return (await makeLink(store, { purpose: 'sign-in', personId }, now)).token;
}
