import type { Level } from '../../../../core/tonight/index.js';
import { systemWords } from '../../../words/desk/system.js';
import { mayAsk, type Session } from '../../api/session.js';
import { useAgain } from '../../api/use-again.js';
import { useLanguage, useWords } from '../../language.js';
import { limits } from '../../limits.js';
import { dayAndTimeOf } from '../../moment.js';
import { Icon } from '../../parts/icon.js';
import { type Incident, incidentLines, type Watching, watcherLines } from './system-lines.js';

/** Homes that are lost, and whether the system watches itself: lines where something is wrong, one word where nothing is. */
export function System({ session, atMost }: { session: Session; atMost?: number }) {
  const { title } = useWords(systemWords);
  const [incidents, watch] = [mayAsk(session, 'incident.read'), mayAsk(session, 'watch.read')];
  if (!incidents && !watch) return null;
  return (
    <section class="system" aria-label={title}>
      {incidents && (
        <Incidents
          atMost={atMost ?? limits.incidentsShown}
          mayOpen={atMost === undefined && mayAsk(session, 'incident.homes')}
        />
      )}
      {watch && <Watchers />}
    </section>
  );
}

function Incidents({ atMost, mayOpen }: { atMost: number; mayOpen: boolean }) {
  const words = useWords(systemWords);
  const language = useLanguage();
  const { loaded } = useAgain<{ incidents: Incident[] }>('/api/incidents', limits.systemLookMs);
  if (loaded.state !== 'ready') return null;
  const open = loaded.value.incidents.filter(({ state }) => state !== 'closed');
  const shown = open.slice(0, atMost);
  const lines = incidentLines(shown, words, (at) => dayAndTimeOf(at, language)).map((line, i) => ({
    ...line,
    ...(mayOpen ? { href: `/desk/driftstorning/${encodeURIComponent(shown[i]?.id ?? '')}` } : {}),
  }));
  const hidden = open.length - lines.length;
  if (open.length === 0) return null;
  return (
    <>
      <Lines label={words.incidents.title} lines={lines} />
      {hidden > 0 && <p>{words.incidents.more(hidden)}</p>}
    </>
  );
}

function Watchers() {
  const words = useWords(systemWords);
  const { loaded } = useAgain<Watching>('/api/watchers', limits.systemLookMs);
  // Without contact the page itself says so.
  if (loaded.state === 'refused') {
    return <Lines label={words.watchers.title} lines={[{ level: 'bad', said: words.watchers.unread }]} />;
  }
  if (loaded.state !== 'ready') return null;
  return <Lines label={words.watchers.title} lines={watcherLines(loaded.value, words)} />;
}

type Shown = { level: Level; said: string; href?: string };

function Lines({ label, lines }: { label: string; lines: readonly Shown[] }) {
  return (
    <ul aria-label={label}>
      {lines.map(({ level, said, href }) => (
        <li key={said} class={`tone-${level}`}>
          <Icon name={level} /> {href === undefined ? <span>{said}</span> : <a href={href}>{said}</a>}
        </li>
      ))}
    </ul>
  );
}
