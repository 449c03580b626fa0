import { hopeless, retryLater, type Sending } from './channel.js';
import { limits } from './limits.js';

export type Answer = { status: number; body: string; retryAfterMs: number | undefined };
export type PostFailure = { failed: 'timeout' | 'unreachable' };

export type Posting = {
  url: string;
  headers?: Record<string, string>;
  body: string | Uint8Array;
  timeoutMs?: number;
};

/** One HTTP POST with a time limit. Redirects are not followed: credentials go to the configured place only. Never throws. */
export async function post(posting: Posting): Promise<Answer | PostFailure> {
  const signal = AbortSignal.timeout(posting.timeoutMs ?? limits.answerMs);
  try {
    const response = await fetch(posting.url, {
      method: 'POST',
      headers: posting.headers ?? {},
      // The standard's types ask for a buffer of its own.
      body: typeof posting.body === 'string' ? posting.body : new Uint8Array(posting.body),
      redirect: 'manual',
      signal,
    });
    return {
      status: response.status,
      body: await readSome(response),
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), response.headers.get('date')),
    };
  } catch {
    return { failed: signal.aborted ? 'timeout' : 'unreachable' };
  }
}

/** The status has been heard already: an answer that breaks off or never ends costs its text, not the page. */
async function readSome(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      bytes += chunk.length;
      // Leaving the loop cancels the rest.
      if (bytes >= limits.answerBytes) break;
    }
  } catch {
    return '';
  }
  return Buffer.concat(chunks).subarray(0, limits.answerBytes).toString('utf8');
}

/**
 * RFC 9110 10.2.3: seconds, or a date, which is read against the server's own `Date`.
 * Undefined when absent or unreadable; never longer than `limits.longestRetryMs`.
 */
export function retryAfterMs(value: string | null, serverDate: string | null): number | undefined {
  if (value === null) return undefined;
  const waitMs = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.parse(serverDate ?? '');
  if (Number.isNaN(waitMs)) return undefined;
  return Math.min(Math.max(0, waitMs), limits.longestRetryMs);
}

/** What a status means that no channel reads otherwise. Undefined for success (2xx). */
export function failureOf(answer: Answer | PostFailure): Sending | undefined {
  if ('failed' in answer) return retryLater(answer.failed);
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status === 401) return hopeless('bad-credentials');
  if (status === 402) return hopeless('no-credit');
  if (status === 403) return hopeless('not-allowed');
  if (status === 413) return hopeless('too-large');
  if (status === 429) return retryLater('too-many-requests', answer.retryAfterMs);
  if (status === 408 || status >= 500) return retryLater('provider-error', answer.retryAfterMs);
  return hopeless('refused');
}
