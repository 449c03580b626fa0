import { useEffect, useState } from 'preact/hooks';
import { fetchNights, type NightOffer, playNight } from '../nights.js';
import type { Words } from '../words/words.js';

/** The nights that can be played here, and for the others why they are not. */
export function Programme({ words }: { words: Words }) {
  const [offers, setOffers] = useState<NightOffer[]>([]);
  useEffect(() => void fetchNights().then(setOffers), []);
  const { nights } = words;
  return (
    <section class="programme" aria-labelledby="programme-heading">
      <h2 id="programme-heading">{nights.heading}</h2>
      <p class="note">{nights.lead}</p>
      <ul>
        {offers.map(({ name, about, from, until, speed, refusal }) => (
          <li key={name}>
            <p>
              <strong>
                {from}–{until}
              </strong>{' '}
              {about[words.language]}
            </p>
            {speed === undefined ? (
              <p class="note">{nights.refusals[refusal ?? 'too-fast']}</p>
            ) : (
              <button type="button" class="play" onClick={() => void playNight(name)}>
                <span>{nights.play}</span>
                <span class="note">{nights.pace(speed)}</span>
                <span class="unseen">{about[words.language]}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
