import { provenFetch } from '../proof/proven.js';
import { limits } from './limits.js';
import type { Notice } from './notice.js';

/** Where the dispatcher hears that this is shown; undefined for what has no name. */
export function receiptPath({ page, notice }: Pick<Notice, 'page' | 'notice'>): string | undefined {
  if (page !== undefined) return `/api/pages/${encodeURIComponent(page)}/shown`;
  return notice === undefined ? undefined : `/api/notices/${encodeURIComponent(notice)}/shown`;
}

/**
 * Tells the dispatcher that this phone shows the page, or the notice: the page of the app need not be open. Without an answer it is
 * tried again; a refusal (signed out, another phone's page) is an answer.
 */
export async function receipt(path: string): Promise<void> {
  for (let left = limits.receiptTries; left > 0; left -= 1) {
    if (await tell(path)) return;
    await new Promise((resolve) => setTimeout(resolve, limits.receiptPauseMs));
  }
}

async function tell(path: string): Promise<boolean> {
  try {
    const { status } = await provenFetch(path, { method: 'POST', signal: AbortSignal.timeout(limits.requestMs) });
    return status < 500 && status !== 408 && status !== 429;
  } catch {
    return false;
  }
}

/** The cases that this phone is asked about now; undefined when that cannot be known. */
export async function ringingCases(): Promise<ReadonlySet<string> | undefined> {
  try {
    const answer = await provenFetch('/api/cases', { method: 'GET', signal: AbortSignal.timeout(limits.requestMs) });
    if (!answer.ok) return undefined;
    const { cards } = (await answer.json()) as { cards: { id: string; ringing: boolean }[] };
    return new Set(cards.filter(({ ringing }) => ringing).map(({ id }) => id));
  } catch {
    return undefined;
  }
}
