import { useEffect, useState } from 'preact/hooks';
import { en } from './en.js';
import { sv, type Words } from './sv.js';

export type { Words };

const key = 'nattvakt.language';

/** The words of the chosen language, and how to change to the other one. Swedish until somebody chooses. */
export function useWords(): [Words, () => void] {
  const [words, setWords] = useState<Words>(() => (localStorage.getItem(key) === 'en' ? en : sv));
  useEffect(() => {
    document.documentElement.lang = words.language;
    document.title = `${words.title} – Nattvakt`;
  }, [words]);
  const change = () => {
    const other = words === sv ? en : sv;
    localStorage.setItem(key, other.language);
    setWords(other);
  };
  return [words, change];
}
