import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: what cannot be guessed needs no slow hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
