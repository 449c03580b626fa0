import type { Clock } from '@nattvakt/contract';
import type { MessageLanguage } from '../channels/channel.js';
import type { AddressAnswer, VoiceDesk } from '../channels/elks/voice-desk.js';
import type { Standing } from '../channels/elks/voice-flow.js';
import type { Case, CaseCommand } from '../core/case.js';
import type { CommandOutcome } from '../engine/ledger.js';
import type { Log } from '../log.js';
import type { ContactStore, PageRow } from '../store/contact-store.js';
import type { HomeRow, PersonRow } from '../store/rows.js';
import { isCode } from './code-hash.js';
import { limits } from './limits.js';

type Caller = { type: 'person'; personId: string; givenName: string; phoneId: string };

export type CallDeskParts = {
  contacts: Pick<ContactStore, 'note'>;
  /** What a call is about, also when it could not be stored. */
  page: (id: string) => Promise<CalledPage | undefined>;
  case: (caseId: string) => Promise<Case | undefined>;
  command: (caseId: string, command: CaseCommand, person: Caller) => Promise<CommandOutcome>;
  person: (personId: string) => PersonRow | undefined;
  home: (homeId: string) => HomeRow | undefined;
  clock: Clock;
  log: Log;
};

/** A page sent from memory knows no language. */
type CalledPage = Pick<PageRow, 'id' | 'caseId' | 'phoneId' | 'personId'> & { language?: MessageLanguage };
type Called = { page: CalledPage; aCase: Case };

/** What a person may do in a call, on the same ledger as everybody else. */
export class CallDesk implements VoiceDesk {
  readonly #parts: CallDeskParts;
  readonly #wrong = new Map<string, { times: number; lastAt: number }>();
  constructor(parts: CallDeskParts) {
    this.#parts = parts;
  }

  async called(key: string): ReturnType<VoiceDesk['called']> {
    const called = await this.#find(key);
    if (called === undefined) return undefined;
    const { kind, areaId } = called.aCase;
    return { kind, areaId, standing: standingOf(called) };
  }

  async language(key: string): Promise<MessageLanguage> {
    return (await this.#parts.page(key))?.language ?? 'sv';
  }

  async take(key: string): Promise<Exclude<Standing, 'open'>> {
    const called = await this.#find(key);
    if (called === undefined) return 'closed';
    const { page, aCase } = called;
    const givenName = this.#parts.person(page.personId)?.givenName ?? page.personId;
    const caller: Caller = { type: 'person', personId: page.personId, givenName, phoneId: page.phoneId };
    // The same page pressed twice is the same command.
    const command: CaseCommand = { id: `call:${page.id}`, version: aCase.version, waitedMs: 0, type: 'accept' };
    const outcome = await this.#parts.command(aCase.id, command, caller);
    const standing = outcome.case && standingOf({ page, aCase: outcome.case });
    if (standing === undefined || standing === 'open') throw new Error('the case could not be taken');
    return standing;
  }

  async address(key: string, code: string | undefined): Promise<AddressAnswer> {
    const called = await this.#find(key);
    if (called === undefined || !isTheirs(called)) return { ok: false, reason: 'not-yours' };
    const { page, aCase } = called;
    const refused = await this.#refusal(page.personId, code);
    if (refused !== undefined) return { ok: false, reason: refused };
    const home = this.#parts.home(aCase.homeId);
    if (home === undefined) return { ok: false, reason: 'no-code' };
    await this.#parts.contacts.note({ caseId: aCase.id, pageId: page.id, channel: 'call' }, 'address-read');
    const fields = { event: 'voice.address-read', page: page.id, person: page.personId };
    this.#parts.log.info(fields, 'an address was read out in a call');
    const { street, floor, door } = home;
    return { ok: true, address: { street, ...(floor ? { floor } : {}), ...(door ? { door } : {}) } };
  }

  async #find(key: string): Promise<Called | undefined> {
    const page = await this.#parts.page(key);
    const aCase = page && (await this.#parts.case(page.caseId));
    return page && aCase ? { page, aCase } : undefined;
  }

  async #refusal(personId: string, code: string | undefined): Promise<'wrong-code' | 'locked' | 'no-code' | undefined> {
    const hash = this.#parts.person(personId)?.codeHash;
    if (!hash) return 'no-code';
    const now = this.#parts.clock.now();
    const wrong = this.#wrong.get(personId);
    const times = wrong && now - wrong.lastAt < limits.lockedMs ? wrong.times : 0;
    if (times >= limits.wrongCodes) return 'locked';
    if (code !== undefined && (await isCode(code, hash))) {
      this.#wrong.delete(personId);
      return undefined;
    }
    this.#wrong.set(personId, { times: times + 1, lastAt: now });
    this.#parts.log.warn({ event: 'voice.wrong-code', person: personId, times: times + 1 }, 'a wrong code in a call');
    return 'wrong-code';
  }
}

const isTheirs = ({ page, aCase }: Called): boolean =>
  aCase.state !== 'closed' && aCase.holder?.personId === page.personId;

/** Who has the case, as the person who was called must hear it. */
function standingOf({ page, aCase }: Called): Standing {
  if (aCase.state === 'closed') return 'closed';
  // Asked how it stands: pressing 1 says that they have it, as for the first time.
  if (isTheirs({ page, aCase })) return aCase.repeat === undefined ? 'yours' : 'open';
  // A holder who does not answer may be relieved.
  return aCase.holder === undefined || aCase.repeat?.unanswered === true ? 'open' : 'others';
}
