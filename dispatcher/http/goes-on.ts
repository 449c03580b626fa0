import type { FastifyReply } from 'fastify';
import type { IdentityParts } from './identity-ports.js';
import { sessionOf } from './session-of.js';
import { cookieDaysOf } from './session-routes.js';

/** The browser goes on under another token; what listened on the session before comes back with it. */
export async function goOn(
  { signIn, cookie, onClosed }: Pick<IdentityParts, 'signIn' | 'cookie' | 'onClosed'>,
  reply: FastifyReply,
  { token, before }: { token: string; before: string | undefined },
) {
  const who = (await signIn.whoHas(token)) ?? {};
  cookie.set(reply, token, cookieDaysOf(who));
  if (before !== undefined) onClosed(before);
  return sessionOf(who);
}
