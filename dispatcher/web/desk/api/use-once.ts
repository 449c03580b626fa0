import { useRef } from 'preact/hooks';

/** Does something once at a time: whoever asks again while it runs, by a double click or Enter twice, is not heard. */
export function useOnce<Given extends unknown[]>(work: (...given: Given) => Promise<void>) {
  const runs = useRef(false);
  return async (...given: Given): Promise<void> => {
    if (runs.current) return;
    runs.current = true;
    try {
      await work(...given);
    } finally {
      runs.current = false;
    }
  };
}
