import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { isRed, type Tint } from '../model/tint.js';

const hourMs = 3_600_000;

/** Colours the page for the hour of the phone's own clock, and anew when the hour turns. */
export function useTint(tint: Tint): void {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), hourMs - (now % hourMs));
    return () => clearTimeout(timer);
  }, [now]);
  useLayoutEffect(() => {
    document.documentElement.dataset.tint = isRed(tint, new Date(now).getHours()) ? 'red' : 'warm';
  }, [tint, now]);
}
