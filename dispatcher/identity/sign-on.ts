import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '@nattvakt/contract';
import { inForce } from '../core/responsibility.js';
import type { Shift } from '../core/rota/index.js';
import { shiftsToSignOn, signOnUntil } from '../core/sign-on/planned-sign-on.js';
import { nextTry } from '../core/sign-on/throttle.js';
import type { Directory } from '../engine/directory.js';
import type { PlannedPerson, SignOnAsk, SignOnDesk, SignOnRefusal } from '../http/identity-ports.js';
import type { Device, SignedIn } from '../http/ports.js';
import type { Log } from '../log.js';
import type { IdentityStore, SessionStore } from '../store/identity-store.js';
import type { TeamRow } from '../store/rows.js';
import { type Codes, TooManyCodes } from './codes/codes.js';
import type { Sessions } from './sessions.js';
import type { Staff } from './staff.js';
import { hashOf } from './token.js';

export type SignOnParts = {
  identity: IdentityStore;
  store: SessionStore;
  sessions: Sessions;
  codes: Codes;
  directory: Directory;
  clock: Clock;
  log: Log;
  staff: Staff;
  /** Somebody was signed on or off. */
  onChanged(): void;
};

type By = { device: Device; caller: SignedIn | undefined; token: string };
type Answer<T> = ({ ok: true } & T) | ({ ok: false } & SignOnRefusal);

/** Signs people on to alarm phones for their shift, and off. */
export class PhoneSignOn implements SignOnDesk {
  readonly #parts: SignOnParts;
  constructor(parts: SignOnParts) {
    this.#parts = parts;
  }

  async choices(device: Device, caller: SignedIn | undefined): ReturnType<SignOnDesk['choices']> {
    const now = this.#parts.clock.now();
    const teams = this.#teams(device);
    const shifts = shiftsToSignOn(await this.#parts.staff.around(now), now);
    const on = this.#on(device.phoneId);
    const personIsIn = caller !== undefined && caller.phone === undefined;
    return {
      on: on && {
        ...{ personId: on.personId, givenName: this.#givenName(on.personId) },
        ...{ teamId: on.teamId, since: on.fromMs, until: on.untilMs },
      },
      me: personIsIn ? { personId: caller.personId, givenName: caller.givenName } : undefined,
      planned: shifts.flatMap((shift) => (teams.some(({ id }) => id === shift.teamId) ? this.#planned(shift) : [])),
      teams: teams.map(({ id, name, role }) => ({ id, name, role })),
    };
  }

  async signOn(ask: SignOnAsk, by: By): ReturnType<SignOnDesk['signOn']> {
    const { clock, directory, identity, log } = this.#parts;
    const known = await this.#personOf(ask, by);
    if (!known.ok) return known;
    const { personId } = known;
    await directory.refresh();
    const refusal = (await this.#teamRefusal(ask, by.device, personId)) ?? this.#phoneRefusal(ask, by.device, personId);
    if (refusal !== undefined) return { ok: false, ...refusal };
    const now = clock.now();
    const { teamId } = ask;
    const { phoneId } = by.device;
    const untilMs = signOnUntil(await this.#parts.staff.around(now), { personId, teamId }, now);
    await identity.signOn({ id: randomUUID(), phoneId, personId, teamId, fromMs: now, untilMs });
    await directory.refresh();
    this.#parts.onChanged();
    log.info({ event: 'phone.signed-on', phone: phoneId, person: personId, team: teamId }, 'signed on to a shift');
    return { ok: true, token: await this.#turn(by, personId) };
  }

  async signOff(by: Pick<By, 'device' | 'token'>): Promise<{ token: string }> {
    const { clock, directory, identity, log } = this.#parts;
    await identity.signOff(by.device.phoneId, clock.now());
    await directory.refresh();
    this.#parts.onChanged();
    log.info({ event: 'phone.signed-off', phone: by.device.phoneId }, 'signed off');
    return { token: await this.#turn({ ...by, caller: undefined }, undefined) };
  }

  /** The session goes on under a new token. Only who signed in with more than a code stays in it as themselves. */
  async #turn({ device, token }: By, personId: string | undefined): Promise<string> {
    const before = await this.#parts.store.session(hashOf(token));
    const stays = before?.personId === personId && before?.personId ? before : undefined;
    return await this.#parts.sessions.turnInto(
      {
        ...{ way: stays?.way ?? 'phone', phoneId: device.phoneId },
        ...{ personId: stays?.personId ?? null, keyId: before?.keyId ?? null },
      },
      token,
    );
  }

  async #personOf(ask: SignOnAsk, { device, caller }: By): Promise<Answer<{ personId: string }>> {
    const named = ask.personId ?? (await this.#parts.identity.personOfLogin(ask.login ?? ''));
    const me = caller !== undefined && caller.phone === undefined ? caller.personId : undefined;
    if (me !== undefined && (ask.code === undefined || named === me)) return { ok: true, personId: me };
    return await this.#byCode(device, named, ask);
  }

  /** Takes as long, and says the same, whoever was named and whether they exist. */
  async #byCode(device: Device, named: string | undefined, ask: SignOnAsk): Promise<Answer<{ personId: string }>> {
    const { identity, clock, codes, log } = this.#parts;
    const who =
      named ??
      `login:${createHash('sha256')
        .update(ask.login ?? '')
        .digest('base64url')}`;
    const before = await identity.tries(device.phoneId, who);
    const next = nextTry(before, clock.now());
    if (!next.ok) return { ok: false, refusal: 'code-wait', seconds: Math.ceil(next.waitMs / 1_000) };
    if (!(await identity.countTry(device.phoneId, who, before, next.after))) {
      return { ok: false, refusal: 'code-wait', seconds: 1 };
    }
    // No code is computed on like any other that is wrong.
    const code = ask.code ?? ' ';
    try {
      const hash = named === undefined ? undefined : await identity.codeHash(named);
      if (named !== undefined && (await codes.isCode(code, hash))) {
        await identity.forgetTries(device.phoneId, who);
        return { ok: true, personId: named };
      }
      if (named === undefined) await codes.isCode(code, undefined);
    } catch (error) {
      if (error instanceof TooManyCodes) return { ok: false, refusal: 'too-many-codes' };
      throw error;
    }
    log.warn({ event: 'phone.wrong-code', phone: device.phoneId, tries: next.after.failures }, 'a code was wrong');
    return { ok: false, refusal: 'wrong-code' };
  }

  /** Sign-ons follow the rota; whoever stands in must at least be one of the provider's people. */
  async #teamRefusal(ask: SignOnAsk, device: Device, personId: string): Promise<SignOnRefusal | undefined> {
    const team = this.#teams(device).find(({ id }) => id === ask.teamId);
    if (team === undefined) return { refusal: 'not-of-team' };
    const works = await this.#parts.staff.worksAt(personId, team.providerId, this.#parts.clock.now());
    return works ? undefined : { refusal: 'not-of-team' };
  }

  #phoneRefusal(ask: SignOnAsk, device: Device, personId: string): SignOnRefusal | undefined {
    const on = this.#on(device.phoneId);
    if (on !== undefined && on.personId !== personId && !ask.takeOver) {
      return { refusal: 'phone-in-use', givenName: this.#givenName(on.personId) };
    }
    const { view } = this.#parts.directory;
    const now = this.#parts.clock.now();
    const elsewhere = view.rows.signOns.find(
      (row) => row.personId === personId && row.phoneId !== device.phoneId && inForce(row, now),
    );
    if (elsewhere === undefined || ask.move) return undefined;
    return { refusal: 'on-other-phone', phoneLabel: view.phone(elsewhere.phoneId)?.label ?? elsewhere.phoneId };
  }

  #on(phoneId: string) {
    const now = this.#parts.clock.now();
    return this.#parts.directory.view.rows.signOns.find((row) => row.phoneId === phoneId && inForce(row, now));
  }

  /** Teams that the phone can be for: its provider's. */
  #teams({ providerId }: Device): TeamRow[] {
    const { teams } = this.#parts.directory.view.rows;
    return providerId === null ? teams : teams.filter((team) => team.providerId === providerId);
  }

  #planned({ personId, teamId, from, until }: Shift): PlannedPerson[] {
    const person = this.#parts.directory.view.person(personId);
    if (person === undefined) return [];
    return [{ personId, givenName: person.givenName, familyName: person.familyName, teamId, from, until }];
  }

  #givenName(personId: string): string {
    return this.#parts.directory.view.person(personId)?.givenName ?? '';
  }
}
