import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Catalogue } from '../words/desk/catalogue.js';
import { shellWords } from '../words/desk/shell.js';
import type { Language } from '../words/words.js';
import { keep, kept } from './shell/kept.js';

export const LanguageContext = createContext<Language>('sv');
export const useLanguage = (): Language => useContext(LanguageContext);

/** A page's texts in the reader's language. */
export const useWords = <T>(words: Catalogue<T>): T => words[useLanguage()];
/** What every page says. */
export const useShellWords = () => useWords(shellWords);

export const keptLanguage = (): Language => (kept('language') === 'en' ? 'en' : 'sv');
export const keepLanguage = (language: Language): void => keep('language', language);
