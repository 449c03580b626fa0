import type { FastifyReply, FastifyRequest } from 'fastify';

const cookieName = 'nattvakt';

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
