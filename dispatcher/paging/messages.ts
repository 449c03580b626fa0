import type { PageMessage } from '../channels/channel.js';
import type { PageRow } from '../store/contact-store.js';

/** What a sender must know of phones beyond their rows. */
export interface PhoneBook {
  /** E.164, or undefined. */
  numberOf(page: Pick<PageRow, 'phoneId' | 'personId'>): string | undefined;
  isBackstop(phoneId: string): boolean;
  onLiveStream(phoneId: string): boolean;
  areaName(areaId: string): string;
}

/** A page sent from memory knows no language. */
type PageSent = Pick<PageRow, 'id' | 'caseId' | 'areaId' | 'kind' | 'priority'> & { language?: PageRow['language'] };

/** What a channel is given of a page: nothing about whom the alarm is from. */
export function messageOf(
  { id: key, caseId, areaId, kind, priority, language = 'sv' }: PageSent,
  to: string,
  phones: PhoneBook,
): PageMessage {
  // The end of an id is its random part: enough to tell two alarms of a night apart.
  return {
    key,
    to,
    caseId,
    caseReference: caseId.slice(-6),
    areaId,
    areaName: phones.areaName(areaId),
    kind,
    priority,
    language,
  };
}
