import { keep, kept } from './kept.js';

export type Theme = 'dark' | 'light';

/** Dark unless somebody chose otherwise: it is read at night. */
export const keptTheme = (): Theme => (kept('theme') === 'light' ? 'light' : 'dark');

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  keep('theme', theme);
}
