import { limits } from '../limits.js';
import type { Answer, FieldProblem } from './answer.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type ErrorBody = { error: { code: string; message: string; messageEn: string; fields?: FieldProblem[] } };

/** Told when an answer says that nobody is signed in any more. */
export const signedOutEvent = 'nattvakt-signed-out';

const comeBack = (status: number) => status === 408 || status === 429 || status >= 500;

/** Asks the dispatcher. Never throws; given up when `signal` is aborted or no answer comes in time. */
export async function request<T>(
  method: Method,
  path: string,
  { body, signal }: { body?: unknown; signal?: AbortSignal } = {},
): Promise<Answer<T>> {
  const patience = AbortSignal.timeout(limits.requestMs);
  try {
    const response = await fetch(path, {
      method,
      signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (comeBack(response.status)) return { result: 'no-contact', because: 'trouble' };
    const value: unknown = response.status === 204 ? undefined : await response.json();
    if (response.ok) return { result: 'ok', value: value as T };
    const { code, message, messageEn, fields } = (value as ErrorBody).error;
    if (response.status === 401) dispatchEvent(new Event(signedOutEvent));
    return {
      result: 'refused',
      status: response.status,
      code,
      said: { sv: message, en: messageEn },
      fields: fields ?? [],
    };
  } catch {
    return { result: 'no-contact', because: 'silence' };
  }
}
