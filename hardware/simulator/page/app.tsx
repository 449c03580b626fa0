import { useEffect, useState } from 'preact/hooks';
import { Controls } from './controls.js';
import { Flat } from './flat/flat.js';
import { followHouse, type Sight } from './house.js';
import { NightView } from './night/night-view.js';
import { Programme } from './night/programme.js';
import { Says } from './says.js';
import { useWords } from './words/words.js';

export function App() {
  const [words, changeLanguage] = useWords();
  const [{ house, night, inTouch }, see] = useState<Sight>({ house: undefined, night: undefined, inTouch: true });
  useEffect(() => followHouse(see), []);
  return (
    <>
      <header class="top">
        <div>
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </div>
        <button type="button" class="language" lang={words.language === 'sv' ? 'en' : 'sv'} onClick={changeLanguage}>
          {words.otherLanguage}
        </button>
      </header>
      <p class="touch" role="status">
        {inTouch ? '' : words.noTouch}
      </p>
      {night && <NightView scene={night} words={words} />}
      {house && !night && (
        <main>
          <Says house={house} words={words} />
          <Flat house={house} words={words} />
          <Controls house={house} words={words} />
          <Programme words={words} />
        </main>
      )}
    </>
  );
}
