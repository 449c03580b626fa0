import type { Clock } from '@nattvakt/contract';
import { renderSVG } from 'uqr';
import { isFitCode } from '../core/sign-on/code.js';
import type { Directory } from '../engine/directory.js';
import type { Audit, AuditSoon, KeyEvent } from '../http/audit-port.js';
import type { EnrolmentDesk, HandedLink } from '../http/identity-ports.js';
import type { SignedIn } from '../http/ports.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import type { Codes } from './codes/codes.js';
import { keyNote } from './key-notes.js';
import { limits } from './limits.js';
import { makeLink, type NewLink } from './links.js';
import type { Passkeys } from './passkeys.js';
import type { Staff } from './staff.js';

export type EnrolmentParts = {
  store: Pick<Store, 'identity' | 'sessions'>;
  directory: Directory;
  passkeys: Passkeys;
  codes: Codes;
  staff: Staff;
  audit: Audit & AuditSoon;
  clock: Clock;
  log: Log;
  /** Somebody was signed off. */
  onChanged(): void;
};

type Ask = { address: string; lost: boolean };

/** A manager hands out links, and takes back what was lost. */
export class Enrolments implements EnrolmentDesk {
  readonly #parts: EnrolmentParts;
  constructor(parts: EnrolmentParts) {
    this.#parts = parts;
  }

  async enrolPerson(caller: SignedIn, personId: string, { address, lost }: Ask): Promise<HandedLink | undefined> {
    if (!(await this.#answersFor(caller, personId))) return undefined;
    if (lost) await this.#forget(caller, personId);
    this.#log('person.enrolment', caller, { person: personId, lost });
    await this.#parts.audit.note(keyNote(caller, 'link.handed', personId, 'answers-for'));
    return await this.#handOver({ purpose: 'enrolment', personId, madeBy: caller.personId }, `${address}/in/`);
  }

  async enrolPhone(caller: SignedIn, phoneId: string, { address, lost }: Ask): Promise<HandedLink | undefined> {
    if (!this.#parts.staff.ownsPhone(caller, phoneId)) return undefined;
    if (lost) await this.#forgetPhone(caller, phoneId);
    this.#log('phone.enrolment', caller, { phone: phoneId, lost });
    await this.#parts.audit.note(keyNote(caller, 'link.handed', phoneId, 'answers-for'));
    return await this.#handOver({ purpose: 'phone', phoneId, madeBy: caller.personId }, `${address}/`);
  }

  async passkeysOf(caller: SignedIn, personId: string): ReturnType<EnrolmentDesk['passkeysOf']> {
    return (await this.#answersFor(caller, personId)) ? await this.#parts.passkeys.list(personId) : undefined;
  }

  async endSessions(caller: SignedIn, personId: string): Promise<boolean> {
    if (!(await this.#answersFor(caller, personId))) return false;
    await this.#parts.store.sessions.endSessionsOf({ personId });
    this.#noteDone(caller, 'sessions.ended', personId);
    this.#log('person.signed-out', caller, { person: personId });
    return true;
  }

  async revokePhone(caller: SignedIn, phoneId: string): Promise<boolean> {
    if (!this.#parts.staff.ownsPhone(caller, phoneId)) return false;
    await this.#forgetPhone(caller, phoneId);
    this.#log('phone.revoked', caller, { phone: phoneId });
    return true;
  }

  async setCode(caller: SignedIn, personId: string, code: string | undefined): ReturnType<EnrolmentDesk['setCode']> {
    const { store, codes, clock } = this.#parts;
    const isOwn = caller.personId === personId;
    if (!isOwn && !(await this.#answersFor(caller, personId))) return 'no-such-person';
    if (code !== undefined && !isFitCode(code)) return 'code-too-simple';
    const hash = code === undefined ? undefined : await codes.hash(code);
    await store.identity.setCode(personId, hash, clock.now());
    this.#parts.audit.noteSoon(keyNote(caller, 'code.set', personId, isOwn ? 'own-key' : 'answers-for'));
    this.#log('person.code-set', caller, { person: personId });
    return 'done';
  }

  #answersFor(caller: SignedIn, personId: string): Promise<boolean> {
    return this.#parts.staff.answersFor(caller, personId, this.#parts.clock.now());
  }

  /** Everything that was in a lost phone of somebody's own is of no use from now on. */
  async #forget(caller: SignedIn, personId: string): Promise<void> {
    const { store, clock } = this.#parts;
    await store.identity.revokePasskeysOf(personId, clock.now());
    await store.sessions.endSessionsOf({ personId });
    this.#noteDone(caller, 'keys.revoked', personId);
  }

  /** Nobody is asked through a phone that is gone: whoever was on it is signed off, so that somebody else is asked. */
  async #forgetPhone(caller: SignedIn, phoneId: string): Promise<void> {
    const { store, clock, directory, onChanged } = this.#parts;
    await store.identity.revokePhoneKeys(phoneId, clock.now());
    await store.sessions.endSessionsOf({ phoneId });
    await store.identity.signOff(phoneId, clock.now());
    this.#noteDone(caller, 'phone.revoked', phoneId);
    await directory.refresh();
    onChanged();
  }

  /** What was lost is taken out of use whether or not that can be written down at once. */
  #noteDone(caller: SignedIn, what: KeyEvent, subject: string): void {
    this.#parts.audit.noteSoon(keyNote(caller, what, subject, 'answers-for'));
  }

  async #handOver(link: NewLink, path: string): Promise<HandedLink> {
    const made = await makeLink(this.#parts.store, link, this.#parts.clock.now(), limits.enrolmentMs);
    const address = `${path}#lank=${made.token}`;
    return { address, qrSvg: renderSVG(address), expiresAtMs: made.expiresAtMs };
  }

  #log(event: string, caller: SignedIn, ids: Record<string, unknown>): void {
    this.#parts.log.info({ event, by: caller.personId, ...ids }, 'an enrolment');
  }
}
