import type { Inspector } from './inspector.js';

/** One line for each page: its states, in how many settings each was seen, and how much was found there. */
export function tableOf({ seen, findings }: Pick<Inspector, 'seen' | 'findings'>): string {
  const pages = [...new Set([...seen, ...findings].map(({ page }) => page))];
  const widest = Math.max(...pages.map((page) => page.length), 0);
  const lines = pages.map((page) => {
    const states = seen.filter((one) => one.page === page);
    const found = findings.filter((one) => one.page === page).length;
    const told = states.map(({ state, settings }) => (settings > 1 ? `${state} ×${settings}` : state)).join(', ');
    return `${page.padEnd(widest)}  ${String(found).padStart(3)} found  ${told}`;
  });
  const looks = seen.reduce((sum, { settings }) => sum + settings, 0);
  return [...lines, `${pages.length} pages, ${seen.length} states, ${looks} looks, ${findings.length} found`].join(
    '\n',
  );
}
