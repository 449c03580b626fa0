import type { FastifyRequest } from 'fastify';
import { shownBy } from './gate.js';
import type { SignIn } from './ports.js';
import type { SessionCookie } from './session-cookie.js';

/**
 * The session that a browser has already, where anyone may come. The cookie of an alarm phone counts only where that phone
 * asks; it may have to ask again when its clock is wrong.
 */
export async function sessionThere(
  request: FastifyRequest,
  { signIn, cookie }: { signIn: SignIn; cookie: SessionCookie },
): Promise<{ token: string; sessionId: string | undefined } | 'phone-time' | undefined> {
  const token = cookie.tokenOf(request);
  if (token === undefined) return undefined;
  const who = await signIn.who(token, shownBy(request));
  if (typeof who !== 'object') return who === 'phone-time' ? who : undefined;
  return { token, sessionId: (who.caller ?? who.device)?.sessionId };
}
