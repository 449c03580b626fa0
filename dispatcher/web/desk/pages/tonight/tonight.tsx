import type { LookFigures } from '../../../../http/check-schemas.js';
import type { TonightBody } from '../../../../http/desk-schemas.js';
import { tonightWords } from '../../../words/desk/tonight.js';
import { mayAsk } from '../../api/session.js';
import { useAgain } from '../../api/use-again.js';
import { type Live, useLive } from '../../api/use-live.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { limits } from '../../limits.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Shown } from '../../parts/states.js';
import type { PageProps } from '../../shell/page-props.js';
import { AreaTile } from './area-tile.js';
import { Clock } from './clock.js';
import { Legend } from './legend.js';
import { seenWith } from './look-rows.js';
import { Looks } from './looks.js';
import { Lost } from './lost.js';
import { Summary } from './summary.js';
import { System } from './system.js';
import './tonight.css';

const useTonight = () => useLive<TonightBody>('/api/desk/tonight', '/api/desk/stream', 'tonight');

/** How many looks the day ahead has; undefined until it is known. */
function useLooks(): LookFigures | undefined {
  const { loaded } = useAgain<LookFigures>('/api/looks/figures', limits.looksLookMs);
  return loaded.state === 'ready' ? loaded.value : undefined;
}

/** What stands tonight, on one screen. */
export function Tonight({ session }: PageProps) {
  const { pages } = useShellWords();
  const words = useWords(tonightWords);
  const live = useTonight();
  const looks = useLooks();
  return (
    <>
      <header class="tonight-head">
        <h1>{pages.tonight}</h1>
        <Clock live={live} />
        <Legend />
        <a class="button-like no-print" href="/desk/vagg">
          <Icon name="expand" /> {words.wall}
        </a>
      </header>
      <System session={session} />
      <Stands live={live} looks={looks} mayOpen={mayAsk(session, 'timeline.read')} />
      {looks && <Looks figures={looks} session={session} />}
    </>
  );
}

/** The same for a wall: no frame, large, and never more than fits. */
export function Wall({ session }: PageProps) {
  const { pages } = useShellWords();
  const words = useWords(tonightWords);
  const live = useTonight();
  const looks = useLooks();
  return (
    <div class="wall">
      <header class="tonight-head">
        <h1>{pages.tonight}</h1>
        <Clock live={live} />
        <a class="button-like" href="/desk/natt">
          <Icon name="back" /> {words.leaveWall}
        </a>
      </header>
      <System session={session} atMost={2} />
      <Stands live={live} looks={looks} mayOpen={false} atMost={3} />
    </div>
  );
}

type StandsProps = { live: Live<TonightBody>; looks: LookFigures | undefined; mayOpen: boolean; atMost?: number };

function Stands({ live, looks, mayOpen, atMost }: StandsProps) {
  const words = useWords(tonightWords);
  const language = useLanguage();
  if (live.state === 'loading' || live.state === 'refused') return <Shown loaded={live}>{() => null}</Shown>;
  const looksOf = (id: string) => looks?.areas.find((one) => one.id === id);
  const areas = live.value?.areas.map((area) => seenWith(looksOf(area.id), area));
  return (
    <>
      {live.state === 'lost' && <Lost since={live.since} because={live.because} showsOld={areas !== undefined} />}
      {areas !== undefined && <Summary areas={areas} fresh={live.state === 'live'} />}
      {areas?.length === 0 && <Empty icon="unknown">{words.none}</Empty>}
      {areas !== undefined && areas.length > 0 && (
        <ul class={live.state === 'lost' ? 'tiles tiles-old' : 'tiles'} lang={language}>
          {areas.map((area) => (
            <AreaTile
              key={area.id}
              area={area}
              looks={looksOf(area.id)}
              aheadMs={live.aheadMs}
              mayOpen={mayOpen}
              atMost={atMost}
            />
          ))}
        </ul>
      )}
    </>
  );
}
