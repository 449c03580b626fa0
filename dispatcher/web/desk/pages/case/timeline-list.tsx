import { personSentence, sentenceOf, type TimelineWords } from '../../../../core/timeline/index.js';
import type { TimelineBody } from '../../../../http/timeline-schemas.js';
import { useLanguage } from '../../language.js';
import { exactTimeOf } from '../../moment.js';
import { Icon, type IconName } from '../../parts/icon.js';

type Entry = TimelineBody['entries'][number];

const icons: Partial<Record<string, IconName>> = {
  opened: 'bell',
  repeated: 'hand',
  'nobody-to-ask': 'bad',
  accepted: 'walk',
  arrived: 'home',
  closed: 'good',
  'handed-back': 'undo',
  expired: 'warning',
  'repeat-unanswered': 'warning',
};
const iconOf = (entry: Entry): IconName => (entry.what === 'asked' ? 'phone' : (icons[entry.type] ?? 'clock'));

/** What happened, in order. Who was asked stands under the line that says so. */
export function TimelineList({
  entries,
  words,
  outcome,
  opening,
}: {
  entries: readonly Entry[];
  words: TimelineWords;
  outcome: string | undefined;
  opening: string | undefined;
}) {
  const language = useLanguage();
  return (
    <ol class="timeline">
      {entries.map((entry, i) => (
        // What has happened does not change places.
        <li key={i} class={`timeline-${entry.what === 'asked' ? 'asked' : entry.type}`}>
          <time dateTime={entry.at}>{exactTimeOf(entry.at, language)}</time>
          <Icon name={iconOf(entry)} />
          <div>
            <p>{sentenceOf(entry, words, outcome, opening)}</p>
            {entry.what === 'event' && entry.note !== null && <p class="note">”{entry.note}”</p>}
            {entry.what === 'asked' && (
              <ul>
                {entry.people.map((person) => (
                  <li key={`${person.givenName} ${person.phone}`}>{personSentence(person, words)}</li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
