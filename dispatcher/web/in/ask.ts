import type { Answer } from '../desk/api/answer.js';
import { provenFetch } from '../proof/proven.js';
import { limits } from './limits.js';

type ErrorBody = { error: { code: string; message: string; messageEn: string } };

/** Asks the dispatcher, as this very phone where it is one of ours. Never throws; that it refuses is an answer. */
export async function ask<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer<T>> {
  const sent =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  try {
    const response = await provenFetch(path, { method, signal: AbortSignal.timeout(limits.requestMs), ...sent });
    const value: unknown = response.status === 204 ? undefined : await response.json();
    if (response.ok) return { result: 'ok', value: value as T };
    const { code, message, messageEn } = (value as ErrorBody).error;
    return { result: 'refused', status: response.status, code, said: { sv: message, en: messageEn }, fields: [] };
  } catch {
    return { result: 'no-contact', because: 'silence' };
  }
}
