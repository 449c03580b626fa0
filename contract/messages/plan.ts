import { type Static, Type } from 'typebox';
import { described } from '../ids.js';
import { limits } from '../limits.js';
import { envelope } from './envelope.js';

/**
 * A home's plan as the dispatcher sends it: after each change, at each connection, and when the home says that it runs
 * another. The plan travels as text, because the signature is of exactly these bytes.
 */
export const SignedPlan = Type.Object(
  {
    ...envelope,
    key: Type.String({
      maxLength: limits.idChars,
      description: 'which key signed it: the first 16 hex digits of SHA-256 of its public key (SPKI)',
    }),
    plan: Type.String({ maxLength: limits.planBytes, description: 'the plan as JSON; see HomePlan' }),
    signature: Type.String({
      maxLength: 200,
      description: 'ECDSA P-256 with SHA-256 of “nattvakt home plan 1”, a line feed and `plan`: r and s, base64',
    }),
  },
  { $id: 'SignedPlan' },
);
export type SignedPlan = Static<typeof SignedPlan>;

/** What is signed: a plan's signature is good for nothing else. */
export const signedText = (plan: string): string => `nattvakt home plan 1\n${plan}`;

export const planRefusals = [
  'too-large',
  'unreadable',
  'no-key',
  'wrong-signature',
  'other-home',
  'older',
  'invalid',
] as const;
/** Why a home did not take a plan. The one before it stays in force. */
export type PlanRefusal = (typeof planRefusals)[number];

/** What a home says of the plan it runs. */
export const PlanStatus = Type.Object(
  {
    version: Type.Integer({ minimum: 0, description: 'the number of the plan in force' }),
    hash: Type.String({ maxLength: limits.idChars, description: 'SHA-256 of the plan’s text, hex' }),
    source: described(Type.Enum(['file', 'signed']), 'file: what it was installed with, until the first signed one'),
    kept: described(Type.Boolean(), 'false: it runs, but could not be written to the disk of the home'),
    refused: Type.Optional(
      Type.Object(
        {
          version: Type.Optional(Type.Integer({ minimum: 0, description: 'its number, where it could be read' })),
          reason: Type.String({ maxLength: limits.idChars, description: planRefusals.join(', ') }),
          problems: Type.Array(Type.String({ maxLength: limits.problemChars }), {
            maxItems: limits.problemsTold,
            description: 'what is wrong with it, in words',
          }),
        },
        { description: 'the last plan that came and was not taken' },
      ),
    ),
  },
  { description: 'the plan that the home lives by, and the last one it refused' },
);
export type PlanStatus = Static<typeof PlanStatus>;
