import type { Level } from '../../../../core/tonight/index.js';
import type { SystemWords } from '../../../words/desk/system.js';

/** As `GET /api/incidents` tells it. */
export type Incident = {
  id: string;
  state: 'open' | 'accepted' | 'arrived' | 'closed';
  cause: 'power' | 'silence';
  area: { id: string; name: string };
  openedAt: string;
  closedAt?: string;
  holder?: string;
  homes: { lost: number; unprotected: number; total: number };
};

/** As `GET /api/watchers` tells it: one row for each watcher of each dispatcher. */
export type Watching = {
  watchers: { dispatcher: string; watcher: string; state: 'off' | 'waiting' | 'ok' | 'failing' }[];
  concerns: { reason: string }[];
};

export type Line = { level: Level; said: string };

/** One line for each incident; red while somebody in it cannot raise an alarm. */
export function incidentLines(
  incidents: readonly Incident[],
  { incidents: words }: SystemWords,
  timeOf: (at: string) => string,
): Line[] {
  return incidents.map(({ cause, homes, area, holder, openedAt }) => {
    const parts = [
      `${words.causes[cause](homes.lost, area.name)}, ${words.since(timeOf(openedAt))}.`,
      ...(homes.unprotected > 0 ? [words.unprotected(homes.unprotected)] : []),
      holder === undefined ? words.nobody : words.held(holder),
    ];
    return { level: homes.unprotected > 0 ? 'bad' : 'warning', said: parts.join(' ') };
  });
}

/** What is wrong with the watchers; one calm line when nothing is. Of several dispatchers the worst counts. */
export function watcherLines({ watchers, concerns }: Watching, { watchers: words }: SystemWords): Line[] {
  const nameOf = (watcher: string) => (words.names as Record<string, string>)[watcher] ?? watcher;
  const inState = (state: string) =>
    [...new Set(watchers.filter((one) => one.state === state).map(({ watcher }) => watcher))].map(nameOf);
  const [failing, waiting, off] = [inState('failing'), inState('waiting'), inState('off')];
  const wrong: Line[] = [
    ...failing.map((name) => ({ level: 'bad' as const, said: words.failing(name) })),
    ...(concerns.length > 0 ? [{ level: 'bad' as const, said: words.concerns(concerns.length) }] : []),
    ...waiting.map((name) => ({ level: 'warning' as const, said: words.waiting(name) })),
  ];
  const calm: Line[] = wrong.length === 0 && watchers.length > off.length ? [{ level: 'good', said: words.fine }] : [];
  return [
    ...wrong,
    ...calm,
    ...(off.length > 0 ? [{ level: 'warning' as const, said: words.off(off.join(', ')) }] : []),
  ];
}
