import { useEffect, useState } from 'preact/hooks';
import type { Card } from '../../http/card.js';
import type { Way } from '../../http/way.js';
import { mapLink } from '../model/map-link.js';
import { limits } from '../phone/limits.js';
import { fetchWay } from '../phone/reads.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';

type Shown = { state: 'hidden' } | { state: 'reading' } | { state: 'no-contact' } | { state: 'shown'; way: Way };

/** What whoever has the alarm needs on the way: the map at once, key and numbers when they ask. */
export function Tools({ card }: { card: Card }) {
  const words = useWords().tools;
  const [shown, setShown] = useState<Shown>({ state: 'hidden' });
  const isShown = shown.state === 'shown';
  useEffect(() => {
    if (!isShown) return undefined;
    const timer = setTimeout(() => setShown({ state: 'hidden' }), limits.wayShownMs);
    return () => clearTimeout(timer);
  }, [isShown]);
  const read = async () => {
    setShown({ state: 'reading' });
    const way = await fetchWay(card.id);
    setShown(way === undefined ? { state: 'no-contact' } : { state: 'shown', way });
  };
  return (
    <section class="tools" aria-label={words.title}>
      <a class="button" href={mapLink(card.address, navigator.userAgent)} target="_blank" rel="noreferrer">
        <Icon name="place" /> {words.map}
      </a>
      {shown.state === 'shown' ? (
        <WayThere way={shown.way} onHide={() => setShown({ state: 'hidden' })} />
      ) : (
        <>
          <button type="button" class="second" disabled={shown.state === 'reading'} onClick={() => void read()}>
            <Icon name="key" /> {shown.state === 'reading' ? words.reading : words.show}
          </button>
          <p class="fine" role="status">
            {shown.state === 'no-contact' ? words.noContact : words.logged}
          </p>
        </>
      )}
    </section>
  );
}

function WayThere({ way, onHide }: { way: Way; onHide: () => void }) {
  const words = useWords().tools;
  const notes = (['keyPlace', 'doorNote', 'wayNote'] as const).flatMap((field) => {
    const text = way[field];
    return text === undefined ? [] : [{ field, text }];
  });
  const named = [
    { label: words.careContact, call: words.callContact, who: way.careContact },
    { label: words.nurse, call: words.callNurse, who: way.nurse },
  ].flatMap(({ who, ...rest }) => (who === undefined ? [] : [{ ...who, ...rest }]));
  const isEmpty = notes.length + named.length === 0 && way.homeNumber === undefined;
  return (
    <div class="way" role="status">
      {isEmpty && <p>{words.nothing}</p>}
      <dl>
        {notes.map(({ field, text }) => (
          <div key={field}>
            <dt>{words[field]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {named
          .filter(({ number }) => number === undefined)
          .map(({ label, name }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{name}</dd>
            </div>
          ))}
      </dl>
      {way.homeNumber !== undefined && (
        <a class="button" href={`tel:${way.homeNumber}`}>
          <Icon name="call" /> {words.callHome}
        </a>
      )}
      {named.flatMap(({ label, call, name, number }) =>
        number === undefined
          ? []
          : [
              <a key={label} class="button" href={`tel:${number}`}>
                <Icon name="call" /> {call(name)}
              </a>,
            ],
      )}
      <button type="button" class="second" onClick={onHide}>
        {words.hide}
      </button>
    </div>
  );
}
