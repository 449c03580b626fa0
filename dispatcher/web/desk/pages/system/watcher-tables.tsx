import type { AuditReason } from '../../../../core/audit-watch/index.js';
import type { Level } from '../../../../core/tonight/index.js';
import { systemWords } from '../../../words/desk/system.js';
import { watchingWords } from '../../../words/desk/watching.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Mark } from '../../parts/mark.js';
import { type Column, Table } from '../../parts/table.js';

export type Watcher = {
  dispatcher: string;
  watcher: string;
  state: 'off' | 'waiting' | 'ok' | 'failing';
  at?: string;
  okAt?: string;
  reason?: string;
};

/** As `GET /api/watchers` tells it. */
export type Watching = {
  watchers: Watcher[];
  concerns: { reason: AuditReason; since?: string; count?: number }[];
};

const levelOf: Record<Watcher['state'], Level> = { off: 'warning', waiting: 'warning', ok: 'good', failing: 'bad' };

/** What it means that a watcher fails; and for whoever runs the service, what stands in the log. */
function Meaning({ of: { watcher, state, reason } }: { of: Watcher }) {
  const words = useWords(watchingWords);
  if (state !== 'failing') return <>–</>;
  return (
    <>
      {(words.failing as Record<string, string>)[watcher]}{' '}
      {reason !== undefined && (
        <span class="fine">
          {words.log} <span lang="en">{reason}</span>
        </span>
      )}
    </>
  );
}

/** One table for each dispatcher: who watches it, how they are, and when they last did their work. */
export function WatcherTables({ watchers }: { watchers: readonly Watcher[] }) {
  const words = useWords(watchingWords);
  const { watchers: names } = useWords(systemWords);
  const language = useLanguage();
  const dispatchers = [...new Set(watchers.map(({ dispatcher }) => dispatcher))];
  const nameOf = ({ watcher }: Watcher) => (names.names as Record<string, string>)[watcher] ?? watcher;
  const columns: Column<Watcher>[] = [
    {
      head: words.who,
      cell: (row) => (
        <>
          {nameOf(row)} <span class="fine">{(words.what as Record<string, string>)[row.watcher]}</span>
        </>
      ),
    },
    { head: words.state, cell: ({ state }) => <Mark level={levelOf[state]}>{words.states[state]}</Mark> },
    {
      head: words.okAt,
      cell: ({ state, okAt }) => (okAt ? dayAndTimeOf(okAt, language) : state === 'off' ? '–' : words.never),
    },
    { head: words.why, cell: (row) => <Meaning of={row} /> },
  ];
  return (
    <>
      {dispatchers.map((dispatcher, i) => (
        <Table
          key={dispatcher}
          caption={words.serverNo(i + 1)}
          showCaption={dispatchers.length > 1}
          columns={columns}
          rows={watchers.filter((row) => row.dispatcher === dispatcher)}
          keyOf={({ watcher }) => watcher}
        />
      ))}
    </>
  );
}
