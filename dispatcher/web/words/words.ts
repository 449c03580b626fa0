import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en } from './en.js';
import { sv, type Words } from './sv.js';

export const languages = { sv, en } as const;
export type Language = keyof typeof languages;
export type { Words };

export const WordsContext = createContext<Words>(sv);
export const useWords = () => useContext(WordsContext);

export const otherLanguage = (language: Language): Language => (language === 'sv' ? 'en' : 'sv');
export const localeOf: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' };
