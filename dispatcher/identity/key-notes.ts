import type { AuditNote, KeyEvent, KeyReason } from '../http/audit-port.js';
import type { SignedIn } from '../http/ports.js';
import type { LinkRow } from '../store/identity-store.js';

/** Somebody does something with keys or links: `subject` is the person or the phone that they are for, or the key itself. */
export const keyNote = (
  { sessionId, personId, phone }: Pick<SignedIn, 'sessionId' | 'personId' | 'phone'>,
  what: KeyEvent,
  subject: string,
  reason: KeyReason,
): AuditNote => ({
  ...{ sessionId, personId, phoneId: phone?.phoneId ?? null, what, reason, subject },
  ...{ homeId: null, caseId: null },
});

/** A link was opened: who holds it is nobody yet. A phone's has no person, and its entry names none. */
export const linkNote = (
  { phoneId, personId }: Pick<LinkRow, 'phoneId' | 'personId'>,
  what: 'link.used' | 'phone.enrolled',
): AuditNote => ({
  ...{ sessionId: '', personId: personId ?? '', phoneId, what, reason: 'with-link' },
  ...{ homeId: null, caseId: null, subject: phoneId ?? personId ?? '' },
});
