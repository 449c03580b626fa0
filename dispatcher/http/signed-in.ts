import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './errors.js';
import type { SignIn, Viewer } from './ports.js';

const cookieName = 'nattvakt';

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer | null;
  }
}

export type SessionCookie = {
  tokenOf(request: FastifyRequest): string | undefined;
  set(reply: FastifyReply, token: string, days: number): void;
  clear(reply: FastifyReply): void;
};

/** The cookie that holds a session. `secure` needs HTTPS, and binds the cookie to this host alone. */
export function sessionCookie(secure: boolean): SessionCookie {
  const name = secure ? `__Host-${cookieName}` : cookieName;
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  return {
    tokenOf: (request) => request.cookies[name],
    set: (reply, token, days) => void reply.setCookie(name, token, { ...options, maxAge: days * 86_400 }),
    clear: (reply) => void reply.clearCookie(name, options),
  };
}

/** Lets only signed-in phones through. A route behind it reads them with `viewerOf`. */
export function requireSignIn(signIn: SignIn, cookie: SessionCookie) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const token = cookie.tokenOf(request);
    const viewer = token === undefined ? undefined : await signIn.viewer(token);
    if (viewer === undefined) return refuse(reply, 'not-signed-in');
    request.viewer = viewer;
    return undefined;
  };
}

export function viewerOf(request: FastifyRequest): Viewer {
  if (request.viewer === null) throw new Error('a route asks for its viewer but does not require sign-in');
  return request.viewer;
}
