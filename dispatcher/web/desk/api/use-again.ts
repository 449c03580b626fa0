import { useEffect } from 'preact/hooks';
import { type Reading, useGet } from './use-get.js';

/** Reads a path, and again and again after so long. */
export function useAgain<T>(path: string, everyMs: number): Reading<T> {
  const reading = useGet<T>(path);
  const { reload } = reading;
  useEffect(() => {
    const timer = setInterval(reload, everyMs);
    return () => clearInterval(timer);
  }, [reload, everyMs]);
  return reading;
}
