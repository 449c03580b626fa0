import { proofHeader, proofQuery, timeHeader } from '@nattvakt/contract/phone-proof';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Action, permission } from '../core/access/rules.js';
import { refuse } from './errors.js';
import type { Device, ProofRefusal, Shown, SignedIn, SignIn, Viewer, Who } from './ports.js';
import type { SessionCookie } from './session-cookie.js';

declare module 'fastify' {
  interface FastifyRequest {
    caller: SignedIn | null;
    device: Device | null;
  }
  interface FastifyContextConfig {
    access?: Action;
  }
}

export type GateParts = { signIn: SignIn; cookie: SessionCookie; now(): number };

/**
 * The one door: a route registered after this is asked for by nobody whom `core/access/rules.ts` does not let in, and
 * one that names no action there cannot be registered.
 */
export function guard(app: FastifyInstance, { signIn, cookie, now }: GateParts): void {
  app.decorateRequest('caller', null);
  app.decorateRequest('device', null);
  app.addHook('onRoute', ({ url, method, config }: RouteOptions) => {
    if (config?.access === undefined) throw new Error(`${method} ${url} does not say who may ask for it`);
  });
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const { access } = request.routeOptions.config;
    if (access === undefined || permission(access, undefined) === 'granted') return undefined;
    const token = cookie.tokenOf(request);
    const who = (token === undefined ? undefined : await signIn.who(token, shownBy(request))) ?? {};
    if (typeof who === 'string') return refuseProof(reply, who, now());
    const answer = permission(access, who.caller, who.device !== undefined);
    if (answer !== 'granted') return refuse(reply, isIdlePhone(who) ? 'nobody-signed-on' : answer);
    request.caller = who.caller ?? null;
    request.device = who.device ?? null;
    return undefined;
  });
}

const isIdlePhone = ({ device, caller }: Who) => device !== undefined && caller === undefined;

/** What a request shows of who asks. */
export function shownBy(request: FastifyRequest): Shown {
  const url = new URL(request.url, 'http://any');
  const header = request.headers[proofHeader];
  const proof = typeof header === 'string' ? header : (url.searchParams.get(proofQuery) ?? undefined);
  return { proof, method: request.method, path: url.pathname };
}

/** A phone whose clock is wrong learns what time it is, and signs again. */
export function refuseProof(reply: FastifyReply, refusal: ProofRefusal, now: number): FastifyReply {
  return refuse(reply.header(timeHeader, String(now)), refusal);
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

/** The alarm phone that asks, whoever is signed on to it, in a route whose rule lets only those in. */
export function deviceOf(request: FastifyRequest): Device {
  if (request.device === null) throw new Error('a route asks for its enrolled phone where others may come too');
  return request.device;
}
