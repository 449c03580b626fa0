import { useEffect, useState } from 'preact/hooks';
import { limits } from '../limits.js';
import type { NoContact, Said } from './answer.js';
import { request } from './request.js';

/**
 * What a page has of something that is told live.
 * - `live`: `value` is what stands, told or confirmed at `at` by the dispatcher's clock
 * - `lost`: nothing could be read since `since` by this computer's clock, and why; `value` is what stood then, if anything was read
 */
export type Live<T> =
  | { state: 'loading' }
  | { state: 'live'; value: T; at: number; aheadMs: number }
  | { state: 'lost'; value: T | undefined; at: number; aheadMs: number; since: number; because: NoContact }
  | { state: 'refused'; status: number; said: Said };

type Change<T> = (before: Live<T>) => Live<T>;

const told =
  <T>(value: T, at: number): Change<T> =>
  () => ({ state: 'live', value, at, aheadMs: at - Date.now() });

const confirmed =
  <T>(at: number): Change<T> =>
  (before) =>
    before.state === 'live' ? { ...before, at, aheadMs: at - Date.now() } : before;

const lost =
  <T>(now: number, because: NoContact): Change<T> =>
  (before) => {
    if (before.state === 'live') return { ...before, state: 'lost', since: now, because };
    if (before.state === 'lost') return { ...before, because };
    if (before.state === 'refused') return before;
    return { state: 'lost', value: undefined, at: now, aheadMs: 0, since: now, because };
  };

/**
 * Reads a path, then follows its live stream, which tells the whole of it as `event` whenever it changes and a `beat` in
 * between. Without contact it begins anew, for ever.
 */
export function useLive<T extends { at: string }>(path: string, stream: string, event: string): Live<T> {
  const [live, setLive] = useState<Live<T>>({ state: 'loading' });
  useEffect(() => {
    const line = new Line<T>({ path, stream, event }, setLive);
    void line.begin(limits.retryFirstMs);
    // The browser knows at once that the cable is out, long before a stream notices.
    const cut = () => line.lose();
    addEventListener('offline', cut);
    return () => {
      removeEventListener('offline', cut);
      line.end();
    };
  }, [path, stream, event]);
  return live;
}

type Paths = { path: string; stream: string; event: string };

/** One reading and the stream after it, again and again until it is ended. */
class Line<T extends { at: string }> {
  readonly #paths: Paths;
  readonly #change: (change: Change<T>) => void;
  readonly #leaving = new AbortController();
  #source: EventSource | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(paths: Paths, change: (change: Change<T>) => void) {
    this.#paths = paths;
    this.#change = change;
  }

  async begin(retryMs: number): Promise<void> {
    const answer = await request<T>('GET', this.#paths.path, { signal: this.#leaving.signal });
    if (this.#leaving.signal.aborted) return;
    if (answer.result === 'refused') {
      const { status, said } = answer;
      this.#change(() => ({ state: 'refused', status, said }));
    } else if (answer.result === 'ok') {
      this.#change(told(answer.value, Date.parse(answer.value.at)));
      this.#listen();
    } else {
      this.#change(lost(Date.now(), answer.because));
      this.#retry = setTimeout(() => void this.begin(Math.min(retryMs * 2, limits.retryMostMs)), retryMs);
    }
  }

  end(): void {
    this.#leaving.abort();
    clearTimeout(this.#retry);
    this.#close();
  }

  #listen(): void {
    const source = new EventSource(this.#paths.stream);
    this.#source = source;
    source.addEventListener(this.#paths.event, ({ data }: MessageEvent<string>) => {
      this.#alive();
      const value = JSON.parse(data) as T;
      this.#change(told(value, Date.parse(value.at)));
    });
    source.addEventListener('beat', ({ data }: MessageEvent<string>) => {
      this.#alive();
      this.#change(confirmed(Date.parse((JSON.parse(data) as { at: string }).at)));
    });
    source.addEventListener('error', () => this.lose());
    this.#alive();
  }

  /** A browser does not notice a connection that is silently gone. */
  #alive(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.lose(), limits.silenceMs);
  }

  /** Contact is gone: nothing is listened to until it could be read anew. */
  lose(): void {
    this.#close();
    clearTimeout(this.#retry);
    this.#change(lost(Date.now(), 'silence'));
    this.#retry = setTimeout(() => void this.begin(limits.retryFirstMs), limits.retryFirstMs);
  }

  #close(): void {
    clearTimeout(this.#silence);
    this.#source?.close();
    this.#source = undefined;
  }
}
