import { useEffect, useState } from 'preact/hooks';
import type { WatchedChangeShown } from '../../../../http/change-watch-schemas.js';
import { handoverWords } from '../../../words/desk/handover.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { limits } from '../../limits.js';
import { exactTimeOf, longDayOf } from '../../moment.js';
import { Empty, Notice, Shown } from '../../parts/states.js';
import { WayBack } from '../../parts/way-back.js';
import type { PageProps } from '../../shell/page-props.js';
import { countdownOf, isNear } from './countdown.js';
import './handover.css';

/** A change of provider as it happens: how long until it, then whose the open alarms are. */
export function WatchChange({ params }: PageProps) {
  const { pages } = useShellWords();
  const words = useWords(handoverWords);
  const { loaded, reload } = useGet<WatchedChangeShown>(`/api/areas/${encodeURIComponent(params.area ?? '')}/change`);
  const near = loaded.state === 'ready' && isNear(Date.parse(loaded.value.at), Date.parse(loaded.value.now));
  useEffect(() => {
    const timer = setInterval(reload, near ? limits.changeNearMs : limits.changeFarMs);
    return () => clearInterval(timer);
  }, [reload, near]);
  return (
    <>
      <WayBack to="/desk/byte">{words.watchBack}</WayBack>
      {loaded.state !== 'ready' && <h1>{pages.handover}</h1>}
      {loaded.state === 'refused' && loaded.status === 404 ? (
        <Empty icon="swap">{words.noChange}</Empty>
      ) : (
        <Shown loaded={loaded} reload={reload}>
          {(change) => <Watched change={change} />}
        </Shown>
      )}
    </>
  );
}

function Watched({ change }: { change: WatchedChangeShown }) {
  const words = useWords(handoverWords);
  const language = useLanguage();
  const now = useDispatcherNow(change.now);
  const at = Date.parse(change.at);
  const hasCome = now >= at;
  const when = `${longDayOf(at, language)} ${exactTimeOf(at, language)}`;
  const { days, clock } = countdownOf(at, now);
  return (
    <>
      <h1>{words.watchTitle(change.area.name)}</h1>
      <p>{words.switches(change.from?.name ?? words.nobody, change.to.name)}</p>
      <section class="panel countdown">
        <h2>{hasCome ? words.since : words.toGo}</h2>
        <p class="clock" role="timer">
          {words.span(days, clock)}
        </p>
        <p>{hasCome ? words.happened(when) : words.happens(when)}</p>
      </section>
      <Counts change={change} hasCome={hasCome} />
    </>
  );
}

function Counts({ change, hasCome }: { change: WatchedChangeShown; hasCome: boolean }) {
  const words = useWords(handoverWords);
  const { waiting, held, from, to } = change;
  const columns = [
    ['old', from?.name ?? words.nobody],
    ['both', words.whose.both],
    ['new', to.name],
    ['nobody', words.whose.nobody],
  ] as const;
  const total = (of: typeof waiting) => of.old + of.both + of.new + of.nobody;
  const open = total(waiting) + total(held);
  const isDone = hasCome && open === waiting.new + held.new;
  return (
    <section>
      <h2>{words.openCases}</h2>

      <table class="counts">
        <caption class="unseen">{words.openCases}</caption>
        <thead>
          <tr>
            <td />
            {columns.map(([key, name]) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['waiting', 'held'] as const).map((row) => (
            <tr key={row}>
              <th scope="row">{words.rows[row]}</th>
              {columns.map(([key, name]) => (
                <td key={key} data-head={name}>
                  {change[row][key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {isDone && <Notice tone="good">{open === 0 ? words.noOpen : words.allMoved}</Notice>}
    </section>
  );
}

/** The dispatcher's clock, told forward on this computer between two readings. */
function useDispatcherNow(said: string): number {
  const [now, setNow] = useState(Date.parse(said));
  useEffect(() => {
    const aheadMs = Date.parse(said) - Date.now();
    setNow(Date.parse(said));
    const timer = setInterval(() => setNow(Date.now() + aheadMs), 1_000);
    return () => clearInterval(timer);
  }, [said]);
  return now;
}
