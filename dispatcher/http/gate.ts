import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';

import { type Action, permission } from '../core/access/rules.js';
import { refuse } from './errors.js';
import type { SignedIn, SignIn, Viewer } from './ports.js';
import type { SessionCookie } from './session-cookie.js';

declare module 'fastify' {
  interface FastifyRequest {
    caller: SignedIn | null;
  }
  interface FastifyContextConfig {
    access?: Action;
  }
}

/**
 * The one door: a route registered after this is asked for by nobody whom `core/access/rules.ts` does not let in, and
 * one that names no action there cannot be registered.
 */
export function guard(app: FastifyInstance, signIn: SignIn, cookie: SessionCookie): void {
  app.decorateRequest('caller', null);
  app.addHook('onRoute', ({ url, method, config }: RouteOptions) => {
    if (config?.access === undefined) throw new Error(`${method} ${url} does not say who may ask for it`);
  });
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const { access } = request.routeOptions.config;
    if (access === undefined) return undefined;
    if (permission(access, undefined) === 'granted') return undefined;
    const token = cookie.tokenOf(request);
    const caller = token === undefined ? undefined : await signIn.caller(token);
    const answer = permission(access, caller);
    if (answer !== 'granted') return refuse(reply, answer);
    request.caller = caller ?? null;
    return undefined;
  });
}

/** Whoever asks: a person, what they are, and the phone they are signed on to, if any. */
export function callerOf(request: FastifyRequest): SignedIn {
  if (request.caller === null) throw new Error('a route asks for its caller where anyone may come');
  return request.caller;
}

/** The alarm phone that asks, in a route whose rule lets only phones in. */
export function viewerOf(request: FastifyRequest): Viewer {
  const phone = request.caller?.phone;
  if (phone === undefined) throw new Error('a route asks for its phone where others may come too');
  return phone;
}
