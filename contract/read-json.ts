import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { limits } from './limits.js';

export type Problem = { field: string; message: string };
export type Reading<T> =
  | { ok: true; value: T }
  | { ok: false; reason: 'too-large' | 'not-json' | 'invalid'; problems: Problem[] };

/** A compiled schema: `read` takes bytes, `check` takes a value. All problems are given at once. */
export class Reader<S extends TSchema> {
  readonly #validator: Validator;
  constructor(schema: S) {
    this.#validator = Compile(schema) as Validator;
  }

  /** @param atMost bytes; more are refused unread */
  read(bytes: Uint8Array, atMost: number = limits.payloadBytes): Reading<Static<S>> {
    const json = readJson(bytes, atMost);
    return json.ok ? this.check(json.value) : json;
  }

  check(value: unknown): Reading<Static<S>> {
    if (this.#validator.Check(value)) return { ok: true, value: value as Static<S> };
    const problems = this.#validator
      .Errors(value)
      .map((error) => ({ field: error.instancePath || '/', message: error.message }));
    return { ok: false, reason: 'invalid', problems };
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads JSON from bytes, at most `limits.payloadBytes` unless told. Never throws. */
export function readJson(bytes: Uint8Array, atMost: number = limits.payloadBytes): Reading<unknown> {
  if (bytes.length > atMost) {
    return {
      ok: false,
      reason: 'too-large',
      problems: [{ field: '/', message: `more than ${atMost} bytes` }],
    };
  }
  try {
    return { ok: true, value: JSON.parse(utf8.decode(bytes)) };
  } catch (error) {
    return { ok: false, reason: 'not-json', problems: [{ field: '/', message: String(error) }] };
  }
}
