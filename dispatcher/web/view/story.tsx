import { useEffect, useState } from 'preact/hooks';
import type { Card } from '../../http/card.js';
import type { StoryEvent } from '../../http/way.js';
import { fetchStory } from '../phone/reads.js';
import { type Language, localeOf, useWords, type Words } from '../words/words.js';
import { deviceFault } from './device-fault.js';
import { Icon } from './icon.js';

/** What has happened so far, when somebody wants to know. Read anew whenever the alarm changes. */
export function Story({ card, language }: { card: Card; language: Language }) {
  const words = useWords();
  const fault = deviceFault(card, language);
  const [open, setOpen] = useState(false);
  const [events, setEvents] = useState<StoryEvent[] | 'reading' | 'no-contact'>('reading');
  useEffect(() => {
    if (!open) return undefined;
    let left = false;
    void fetchStory(card.id).then((found) => {
      if (!left) setEvents(found ?? 'no-contact');
    });
    return () => {
      left = true;
    };
  }, [open, card.id, card.version]);
  return (
    <div class="story">
      <button type="button" class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="clock" /> {open ? words.tools.storyHide : words.tools.story}
      </button>
      {open && typeof events === 'string' && (
        <p class="fine" role="status">
          {events === 'reading' ? words.tools.reading : words.tools.noContact}
        </p>
      )}
      {open && typeof events !== 'string' && (
        <ol>
          {events.map((event) => (
            <li key={`${event.at} ${event.type}`}>
              <time dateTime={event.at}>{timeOf(event.at, language)}</time>
              <span>
                {sentenceOf(event, words)}
                {event.type === 'opened' && fault !== undefined && `. ${fault}`}
                {event.note !== undefined && <q>{event.note}</q>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

const timeOf = (at: string, language: Language) =>
  new Date(at).toLocaleTimeString(localeOf[language], { hour: '2-digit', minute: '2-digit', second: '2-digit' });

function sentenceOf({ type, who, asked }: StoryEvent, { story }: Words): string {
  if (type === 'asked') {
    const names = asked?.names ?? [];
    const count = asked?.count ?? 0;
    return names.length === 0 ? story.asked(count) : story.askedNamed(names.join(', '));
  }
  if (!Object.hasOwn(story, type)) return story.other;
  const sentence = story[type as Exclude<keyof Words['story'], 'asked' | 'askedNamed'>];
  return typeof sentence === 'string' ? sentence : sentence(who ?? story.someone);
}
