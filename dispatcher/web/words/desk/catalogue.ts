import type { Language } from '../words.js';

/** The same texts in every language: one that lacks a text, or has one more, does not compile. */
export type Catalogue<T> = Readonly<Record<Language, T>>;

/** A page's texts. The Swedish ones give the shape. */
export const catalogue = <T>(sv: T, en: NoInfer<T>): Catalogue<T> => ({ sv, en });
