import { useEffect, useState } from 'preact/hooks';
import { limits } from '../limits.js';

/** The value as it was when nobody had changed it for a moment: so that not every letter is a question. */
export function useCalm<T>(value: T): T {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), limits.typingMs);
    return () => clearTimeout(timer);
  }, [value]);
  return calm;
}
