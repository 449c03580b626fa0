import type { FastifyReply } from 'fastify';
import type { CommandRefusal } from '../core/case.js';
import type { Card } from './card.js';
import { identityStatus } from './identity-errors.js';
import { wordsOf } from './words.js';

/** Every code an answer may carry, with its status. The one place where the two meet. */
export const statusOf = {
  'bad-request': 400,
  'not-planable': 400,
  'not-enterable': 400,
  'plan-unfit': 400,
  'consent-unfit': 400,
  'check-unfit': 400,
  'job-unfit': 400,
  'not-signed-in': 401,
  'link-unknown': 401,
  'link-used': 401,
  'link-expired': 401,
  'wrong-origin': 403,
  'not-allowed': 403,
  'not-found': 404,
  'no-such-page': 404,
  'no-such-shift': 404,
  'no-such-team': 404,
  'no-such-import': 404,
  'no-such-ring': 404,
  'no-such-change': 404,
  'no-such-home': 404,
  'no-such-ladder': 404,
  'no-such-consent': 404,
  'no-such-check': 404,
  'no-such-task': 404,
  'no-such-job': 404,
  'no-such-trial': 404,
  'too-slow': 408,
  taken: 409,
  closed: 409,
  'not-holder': 409,
  'ask-again': 409,
  'not-on-shift': 409,
  'rota-changed': 409,
  'directory-changed': 409,
  'changed-since': 409,
  'change-has-come': 409,
  'plan-changed': 409,
  'check-changed': 409,
  'consent-withdrawn': 409,
  'task-closed': 409,
  'job-over': 409,
  'no-plan-key': 409,
  'home-away': 409,
  'no-stream': 409,
  'too-large': 413,
  'not-json': 415,
  'too-many-requests': 429,
  failed: 500,
  'too-many-streams': 503,
  'too-many-prints': 503,
  'too-many-imports': 503,
  'not-noted': 503,
  ...identityStatus,
} as const satisfies Record<CommandRefusal | string, number>;

export type ErrorCode = keyof typeof statusOf;

/** A field of the request that cannot be accepted, why, and what would be where that can be told. */
export type FieldProblem = { field: string; message: string; allowed?: string[] };

/** `about` is what the sentence of some codes is about: a name, a number. */
export type Refusal = { card?: Card | undefined; fields?: FieldProblem[]; about?: string };

/** The body of every answer that is not a success. */
export function errorBody(code: ErrorCode, { card, fields, about }: Refusal = {}) {
  const { sv, en } = wordsOf(code, about ?? card?.holder?.givenName);
  return {
    error: { code, message: sv, messageEn: en, ...(fields === undefined ? {} : { fields }) },
    ...(card === undefined ? {} : { card }),
  };
}

export function refuse(reply: FastifyReply, code: ErrorCode, refusal?: Refusal): FastifyReply {
  return reply.code(statusOf[code]).send(errorBody(code, refusal));
}
