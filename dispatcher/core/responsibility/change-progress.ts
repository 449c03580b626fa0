import type { Case } from '../case.js';

/** Whose phones ring for a case, or who has it, of the two providers that a change is between. */
export type Whose = 'old' | 'both' | 'new' | 'nobody';

/** Open cases of an area while its provider changes. */
export type ChangeProgress = Record<'held' | 'waiting', Record<Whose, number>>;

type Followed = Pick<Case, 'asked'> & { holder?: { phoneId: string } | undefined };

/**
 * Counts open cases by whose they are. One that somebody has is theirs; one that waits belongs to everybody whose phone
 * rings.
 * @param providerOf whose people are signed on to a phone
 */
export function progressOf(
  cases: readonly Followed[],
  providerOf: (phoneId: string) => string | undefined,
  { from, to }: { from: string | null; to: string },
): ChangeProgress {
  const progress: ChangeProgress = { held: none(), waiting: none() };
  for (const { holder, asked } of cases) {
    const phones = holder ? [holder.phoneId] : asked.filter(({ ringing }) => ringing).map(({ phoneId }) => phoneId);
    const providers = new Set(phones.map(providerOf));
    const whose = whoseOf(from !== null && providers.has(from), providers.has(to));
    progress[holder ? 'held' : 'waiting'][whose] += 1;
  }
  return progress;
}

const none = (): Record<Whose, number> => ({ old: 0, both: 0, new: 0, nobody: 0 });

function whoseOf(old: boolean, next: boolean): Whose {
  if (old && next) return 'both';
  if (old) return 'old';
  return next ? 'new' : 'nobody';
}
