import type { HouseState } from './house.js';
import type { Words } from './words/words.js';

function said(house: HouseState, words: Words): { word: string; more: string } {
  const { state, by, arrived } = house.indication;
  const { word, more } = words.says[arrived ? 'here' : state];
  return { word: typeof word === 'function' ? word(by) : word, more };
}

/** The gateway's face: its lamp and buzzer as it drives them, and what it lets the home know. */
export function Says({ house, words }: { house: HouseState; words: Words }) {
  const { word, more } = said(house, words);
  return (
    <section class={`says says-${house.indication.state}`} aria-labelledby="says-heading">
      <h2 id="says-heading">{words.saysHeading}</h2>
      <p class="said" role="status">
        <strong>{word}</strong>
        <span>{more}</span>
      </p>
      <ul class="signals">
        <li class={house.lamp ? 'signal lamp on' : 'signal lamp'}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="7" />
          </svg>
          {house.lamp ? words.lamp.on : words.lamp.off}
        </li>
        <li class={house.buzzer ? 'signal buzzer on' : 'signal buzzer'}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path class="horn" d="M4 9v6h4l5 4V5L8 9z" />
            <path class="waves" d="M16 9q2 3 0 6M19 7q4 5 0 10" />
          </svg>
          {house.buzzer ? words.buzzer.on : words.buzzer.off}
        </li>
        <li class={house.texts > 0 ? 'signal texts on' : 'signal texts'}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path class="bubble" d="M4 5h16v11H11l-4 4v-4H4z" />
          </svg>
          {words.texts(house.texts)}
        </li>
      </ul>
    </section>
  );
}
