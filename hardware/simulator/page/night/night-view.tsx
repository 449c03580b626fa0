import { Flat } from '../flat/flat.js';
import { NightThings } from '../flat/night-things.js';
import { type NightScene, stopNight } from '../nights.js';
import { Says } from '../says.js';
import type { Words } from '../words/words.js';
import { Judgement } from './judgement.js';
import { seenIn } from './seen.js';

/** A night while it is played: its clock, its flat, its phones, and how it goes. */
export function NightView({ scene, words }: { scene: NightScene; words: Words }) {
  const { nights } = words;
  const seen = seenIn(scene);
  const state = nights.states[scene.state];
  return (
    <main class="night">
      <section class="stage" aria-labelledby="night-heading">
        <h2 id="night-heading">{scene.night.about[words.language]}</h2>
        <p class="clock">
          <strong>{scene.clock}</strong> <span>{nights.pace(scene.speed)}</span>
        </p>
        <p class="note" role="status">
          {typeof state === 'function' ? state(beginning(scene, words)) : state}
        </p>
        {scene.problem !== undefined && <p class="problem">{scene.problem}</p>}
        <button type="button" class="choice" onClick={() => void stopNight()}>
          <span class="label">{nights.stop}</span>
        </button>
      </section>
      {seen !== undefined && <Says house={seen.house} words={words} />}
      {seen !== undefined && (
        <Flat house={seen.house} words={words} act={() => undefined}>
          <NightThings seen={seen} words={words} />
        </Flat>
      )}
      {scene.state !== 'over' && <Phones scene={scene} words={words} />}
      <Judgement scene={scene} words={words} />
    </main>
  );
}

function beginning({ startsAt = 0 }: NightScene, words: Words): string {
  return new Date(startsAt).toLocaleTimeString(words.language);
}

/** The alarm phones of the night: what they ring for, and how to open them as whoever carries them sees them. */
function Phones({ scene, words }: { scene: NightScene; words: Words }) {
  const { nights } = words;
  return (
    <section class="phones" aria-labelledby="phones-heading">
      <h2 id="phones-heading">{nights.phones}</h2>
      <ul>
        {scene.links.map((link, i) => {
          const ringing = scene.phones[i]?.ringing ?? [];
          return (
            <li key={link} class={ringing.length > 0 ? 'ringing' : ''}>
              <strong>{nights.phone(i + 1)}</strong>
              <span>{ringing.length > 0 ? nights.rings(ringing.map((kind) => nights.kind(kind))) : nights.quiet}</span>
              <a href={link} target="_blank" rel="noreferrer">
                {nights.openPhone(i + 1)}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
