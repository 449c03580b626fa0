import { provenFetch } from '../proof/proven.js';
import { limits } from './limits.js';

/**
 * Tells the dispatcher that this phone shows the page: the page of the app need not be open. Without an answer it is
 * tried again; a refusal (signed out, another phone's page) is an answer.
 */
export async function receipt(page: string): Promise<void> {
  for (let left = limits.receiptTries; left > 0; left -= 1) {
    if (await tell(page)) return;
    await new Promise((resolve) => setTimeout(resolve, limits.receiptPauseMs));
  }
}

async function tell(page: string): Promise<boolean> {
  try {
    const path = `/api/pages/${encodeURIComponent(page)}/shown`;
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
