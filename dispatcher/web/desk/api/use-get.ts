import { useCallback, useEffect, useState } from 'preact/hooks';
import { limits } from '../limits.js';
import type { NoContact, Said } from './answer.js';
import { request } from './request.js';

/**
 * What a page has of something it reads.
 * - `ready`: `stale` while it could not be read anew, and why
 * - `no-contact`: nothing was read yet; it is tried again by itself
 */
export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T; stale?: NoContact | undefined }
  | { state: 'refused'; status: number; said: Said }
  | { state: 'no-contact'; because: NoContact };

export type Reading<T> = { loaded: Loaded<T>; reload(): void };

/**
 * Reads a path, and again whenever it changes or `reload` is called. Without contact it goes on trying and keeps what it
 * has; what is on its way when the page goes is given up.
 */
export function useGet<T>(path: string): Reading<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((before) => before + 1), []);

  // Another path is another thing: what was read of the one before must not be shown for it.
  useEffect(() => setLoaded({ state: 'loading' }), [path]);
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (waitMs: number): Promise<void> => {
      const answer = await request<T>('GET', path, { signal: leaving.signal });
      if (leaving.signal.aborted) return;
      setLoaded((before) => after(before, answer));
      if (answer.result !== 'no-contact') return;
      timer = setTimeout(() => void read(Math.min(waitMs * 2, limits.retryMostMs)), waitMs);
    };
    void read(limits.retryFirstMs);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [path, turn]);

  return { loaded, reload };
}

function after<T>(before: Loaded<T>, answer: Awaited<ReturnType<typeof request<T>>>): Loaded<T> {
  if (answer.result === 'ok') return { state: 'ready', value: answer.value };
  if (answer.result === 'refused') return { state: 'refused', status: answer.status, said: answer.said };
  const { because } = answer;
  return before.state === 'ready' ? { ...before, stale: because } : { state: 'no-contact', because };
}
