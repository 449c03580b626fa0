import type { FastifyReply } from 'fastify';
import type { Card } from './card.js';
import { type ErrorCode, statusOf } from './error-codes.js';
import { wordsOf } from './words.js';

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
