import { systemWords } from '../../../words/desk/system.js';
import { watchingWords } from '../../../words/desk/watching.js';
import { mayAsk, type Session } from '../../api/session.js';
import { useAgain } from '../../api/use-again.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { limits } from '../../limits.js';
import { dayAndTimeOf } from '../../moment.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Notice, Shown } from '../../parts/states.js';
import type { PageProps } from '../../shell/page-props.js';
import { type Incident, incidentLines, type Line } from '../tonight/system-lines.js';
import { WatcherTables, type Watching } from './watcher-tables.js';
import './system.css';

/** Whether the system itself is well: who watches it, what they found, and which homes are gone. */
export function SystemPage({ session }: PageProps) {
  const { pages } = useShellWords();
  const words = useWords(watchingWords);
  const { loaded, reload } = useAgain<Watching>('/api/watchers', limits.systemLookMs);
  return (
    <>
      <h1>{pages.system}</h1>
      {mayAsk(session, 'incident.read') && <Lost session={session} />}
      <Shown loaded={loaded} reload={reload}>
        {(watching) => (
          <>
            <section>
              <h2>{words.concerns}</h2>
              <Concerns concerns={watching.concerns} />
            </section>
            <section>
              <h2>{words.watchers}</h2>
              <WatcherTables watchers={watching.watchers} />
            </section>
          </>
        )}
      </Shown>
    </>
  );
}

function Concerns({ concerns }: Pick<Watching, 'concerns'>) {
  const words = useWords(watchingWords);
  const language = useLanguage();
  if (concerns.length === 0) return <Empty>{words.noConcerns}</Empty>;
  return (
    <Notice tone="bad">
      <ul class="plain">
        {concerns.map(({ reason, since, count }) => (
          <li key={`${reason} ${since}`}>
            {words.reasons[reason]} {count !== undefined && count > 1 && `(${count}) `}
            {since !== undefined && <span class="fine">{words.since(dayAndTimeOf(since, language))}</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Lost({ session }: { session: Session }) {
  const words = useWords(watchingWords);
  const { loaded, reload } = useAgain<{ incidents: Incident[] }>('/api/incidents', limits.systemLookMs);
  const mayOpen = mayAsk(session, 'incident.homes');
  return (
    <section>
      <h2>{words.lost}</h2>
      <Shown loaded={loaded} reload={reload}>
        {({ incidents }) => {
          const open = incidents.filter(({ state }) => state !== 'closed');
          const closed = incidents.filter(({ state }) => state === 'closed');
          return (
            <>
              {open.length === 0 ? (
                <Empty>{words.noneLost}</Empty>
              ) : (
                <IncidentList incidents={open} mayOpen={mayOpen} />
              )}
              {closed.length > 0 && (
                <details>
                  <summary>
                    {words.before} ({closed.length})
                  </summary>
                  <IncidentList incidents={closed} mayOpen={mayOpen} />
                </details>
              )}
            </>
          );
        }}
      </Shown>
    </section>
  );
}

function IncidentList({ incidents, mayOpen }: { incidents: readonly Incident[]; mayOpen: boolean }) {
  const texts = useWords(systemWords);
  const words = useWords(watchingWords);
  const language = useLanguage();
  const when = (at: string) => dayAndTimeOf(at, language);
  const lineOf = (incident: Incident): Line => {
    const { cause, homes, area, openedAt, closedAt } = incident;
    const [standing] = incidentLines([incident], texts, when);
    if (closedAt === undefined && standing !== undefined) return standing;
    const span = [openedAt, ...(closedAt === undefined ? [] : [closedAt])].map(when).join(' – ');
    return { level: 'good', said: `${words.past[cause](homes.total, area.name)}, ${span}.` };
  };
  return (
    <ul class="incidents">
      {incidents.map((incident) => {
        const { level, said } = lineOf(incident);
        return (
          <li key={incident.id} class={`tone-${level}`}>
            <Icon name={level} />
            <span>
              {said}{' '}
              {mayOpen && (
                <a
                  href={`/desk/driftstorning/${encodeURIComponent(incident.id)}`}
                  aria-label={`${words.openHomes}: ${incident.area.name}, ${when(incident.openedAt)}`}
                >
                  {words.openHomes}
                </a>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
