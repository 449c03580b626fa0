import { useEffect, useState } from 'preact/hooks';
import type { Looks } from '../../http/check-schemas.js';
import { fetchLooks } from '../phone/reads.js';
import { type Language, localeOf, useWords } from '../words/words.js';
import { Icon } from './icon.js';

type Look = Looks['looks'][number];
type Reading = Looks | 'reading' | 'no-contact';

/** Where and when the team is to look in, the next one first. Read only. @param turn another one reads anew */
export function HandoverLooks({ language, turn }: { language: Language; turn: number }) {
  const { handover } = useWords();
  const [looks, setLooks] = useState<Reading>('reading');
  useEffect(() => {
    let left = false;
    void fetchLooks().then((found) => !left && setLooks(found ?? 'no-contact'));
    return () => {
      left = true;
    };
  }, [turn]);
  if (looks === 'reading') return null;
  return (
    <section>
      <h2>{handover.looks}</h2>
      {looks === 'no-contact' ? (
        <p role="status">{handover.looksNotRead}</p>
      ) : (
        <List looks={looks} language={language} />
      )}
    </section>
  );
}

function List({ looks: { looks }, language }: { looks: Looks; language: Language }) {
  const { handover, card } = useWords();
  if (looks.length === 0) return <p>{handover.noLooks}</p>;
  return (
    <ul class="lines">
      {looks.map((look) => (
        <li key={`${look.check} ${look.at}`}>
          <strong>
            {whenOf(look, language, handover.lookBetween)}{' '}
            {[look.street, look.floor && card.floor(look.floor), look.door && card.door(look.door)]
              .filter(Boolean)
              .join(', ')}
          </strong>
          <span>{handover.lookWays[look.way]}</span>
          {look.concerns.map((concern) => (
            <span key={concern} class="mark">
              <Icon name="warning" />
              <span>{handover.lookConcerns[concern]}</span>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

function whenOf({ at, until }: Look, language: Language, between: (from: string, until: string) => string): string {
  const time = (instant: string) =>
    new Date(instant).toLocaleTimeString(localeOf[language], { hour: '2-digit', minute: '2-digit' });
  return until === null ? time(at) : between(time(at), time(until));
}
