import { type Entry, type TimelineWords, timelineWords } from '../../../../core/timeline/index.js';
import { deviceSentence, isAnotherDay } from '../../../../core/words/device-words.js';
import type { TimelineBody } from '../../../../http/timeline-schemas.js';
import { casesWords } from '../../../words/desk/cases.js';
import { type Language, languages } from '../../../words/words.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { dayAndTimeOf, timeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Icon } from '../../parts/icon.js';
import { Shown } from '../../parts/states.js';
import { WayBack } from '../../parts/way-back.js';
import type { PageProps } from '../../shell/page-props.js';
import { CaseFacts } from './case-facts.js';
import { CasePicture } from './case-picture.js';
import { TimelineList } from './timeline-list.js';
import './case.css';

/** One case from its first press to its end, for anybody to read. */
export function CasePage({ params }: PageProps) {
  const words = useWords(casesWords);
  const { pages } = useShellWords();
  const { loaded, reload } = useGet<TimelineBody>(`/api/cases/${encodeURIComponent(params.id ?? '')}/timeline`);
  return (
    <>
      <WayBack to="/desk/arenden">{words.back}</WayBack>
      <Shown loaded={loaded} reload={reload} heading={pages.case}>
        {(told) => <Told told={told} onReload={reload} />}
      </Shown>
    </>
  );
}

function Told({ told, onReload }: { told: TimelineBody; onReload: () => void }) {
  const words = useWords(casesWords);
  const language = useLanguage();
  const timeline: TimelineWords = timelineWords[language];
  const alarm = languages[language];
  const { id, kind, outcome, closedAt } = told.case;
  const said = outcome === null ? undefined : alarm.outcomes[outcome];
  const opening = openingOf(told.case, language);
  return (
    <>
      <h1>{timeline.head.title(alarm.kinds[kind] ?? kind)}</h1>
      <div class="actions no-print">
        <Button icon="print" onPress={() => window.print()}>
          {words.print}
        </Button>
        <a class="button-like" href={`/api/cases/${encodeURIComponent(id)}/timeline.pdf?language=${language}`} download>
          <Icon name="download" /> {words.pdf}
        </a>
        <Button icon="repeat" onPress={onReload}>
          {words.reload}
        </Button>
      </div>
      <CaseFacts told={told.case} words={timeline} outcome={said} />
      <div class="told">
        <section>
          <h2>{timeline.head.timeline}</h2>
          <TimelineList entries={told.entries} words={timeline} outcome={said} opening={opening} />
        </section>
        <section class="told-picture">
          <h2>{timeline.head.picture}</h2>
          <CasePicture
            entries={told.entries.map(inMs)}
            endAt={Date.parse(closedAt ?? told.at)}
            words={timeline}
            outcome={said}
            opening={opening}
          />
        </section>
      </div>
      <p class="fine no-print">{words.logged}</p>
    </>
  );
}

/** What is wrong with the device, where the case is about one. */
function openingOf(told: TimelineBody['case'], language: Language): string | undefined {
  const { kind, deviceName: name, room, lastHeardAt: at, openedAt } = told;
  const since = at === null ? undefined : (isAnotherDay(at, openedAt) ? dayAndTimeOf : timeOf)(at, language);
  return deviceSentence(kind, { name, room }, since, language);
}

const inMs = (entry: TimelineBody['entries'][number]): Entry =>
  entry.what === 'event'
    ? { ...entry, at: Date.parse(entry.at) }
    : { ...entry, at: Date.parse(entry.at), lastAt: Date.parse(entry.lastAt) };
