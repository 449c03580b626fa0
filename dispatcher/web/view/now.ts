import { useEffect, useState } from 'preact/hooks';

const watchers = new Set<(now: number) => void>();
let tick: ReturnType<typeof setInterval> | undefined;

/** One clock for the whole page, so that a hundred alarms tick together and cost one timer. */
function watch(watcher: (now: number) => void): () => void {
  watchers.add(watcher);
  tick ??= setInterval(() => {
    const now = Date.now();
    for (const each of watchers) each(now);
  }, 1000);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(tick);
    tick = undefined;
  };
}

/** The phone's clock, once a second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => watch(setNow), []);
  return now;
}
