import { limits } from './limits.js';

/** The value as it may be repeated on a screen. */
export const quoted = (value: string): string =>
  value.length > limits.quotedChars ? `${value.slice(0, limits.quotedChars)}…` : value;
