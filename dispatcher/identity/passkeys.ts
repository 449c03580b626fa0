import type { Clock } from '@nattvakt/contract';
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { AuditSoon } from '../http/audit-port.js';
import type { Passkey, PasskeyDesk, Site } from '../http/identity-ports.js';
import type { SignedIn } from '../http/ports.js';
import type { Log } from '../log.js';
import type { IdentityStore, PasskeyRow, SessionStore } from '../store/identity-store.js';
import type { Challenges } from './challenges.js';
import { keyNote } from './key-notes.js';
import { limits } from './limits.js';
import type { Sessions } from './sessions.js';
import { hashOf } from './token.js';

export type PasskeyParts = {
  identity: IdentityStore;
  store: SessionStore;
  sessions: Sessions;
  challenges: Challenges;
  audit: AuditSoon;
  clock: Clock;
  log: Log;
  /** Both names of somebody, for the list that their own phone shows them. */
  nameOf(personId: string): string | undefined;
};

const signIn = 'passkey-sign-in';
const enrolment = (personId: string) => `passkey-enrolment:${personId}`;

/** People's own keys, in their phones and computers (WebAuthn, with the person verified by it). */
export class Passkeys implements PasskeyDesk {
  readonly #parts: PasskeyParts;
  constructor(parts: PasskeyParts) {
    this.#parts = parts;
  }

  async enrolmentOptions({ personId }: SignedIn, { rpId }: Site): Promise<object> {
    const { identity, challenges, nameOf } = this.#parts;
    const name = nameOf(personId) ?? personId;
    const options = await generateRegistrationOptions({
      ...{ rpName: 'Nattvakt', rpID: rpId, timeout: limits.challengeMs },
      ...{ userID: Buffer.from(personId), userName: name, userDisplayName: name },
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: (await identity.passkeysOf(personId)).filter(holds).map(({ id }) => ({ id })),
    });
    await challenges.ask(options.challenge, enrolment(personId), {}, limits.challengeMs);
    return options;
  }

  async enrol(
    caller: SignedIn,
    { response, label, site, token }: { response: object; label: string; site: Site; token: string },
  ): ReturnType<PasskeyDesk['enrol']> {
    const { identity, clock, log, sessions } = this.#parts;
    const { personId } = caller;
    const asked = { wasAsked: false };
    const verified = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: (challenge) => this.#was(asked, challenge, enrolment(personId)),
      ...{ expectedOrigin: site.origin, expectedRPID: site.rpId, requireUserVerification: true },
    }).catch(() => undefined);
    if (!verified?.verified) return { ok: false, refusal: refusalOf(asked) };
    const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
    // The same key cannot come twice, whoever it is shown for.
    if ((await identity.passkey(id)) !== undefined) return { ok: false, refusal: 'passkey-refused' };
    const row: PasskeyRow = {
      ...{ id, personId, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports, label },
      ...{ createdAtMs: clock.now(), usedAtMs: null, revokedAtMs: null },
    };
    await identity.addPasskey(row);
    this.#parts.audit.noteSoon(keyNote(caller, 'passkey.added', id, 'own-key'));
    log.info({ event: 'passkey.enrolled', person: personId }, 'made a passkey');
    // Whoever came by a link has shown a key now, and is there as all that they are.
    return { ok: true, passkey: passkeyOf(row), token: await sessions.grow(token, { way: 'passkey', personId }) };
  }

  async signInOptions({ rpId }: Site): Promise<object> {
    const { challenges } = this.#parts;
    // No list of keys: which ones we know is nobody's to learn.
    const asked = { rpID: rpId, userVerification: 'required' as const, timeout: limits.challengeMs };
    const options = await generateAuthenticationOptions(asked);
    await challenges.ask(options.challenge, signIn, {}, limits.challengeMs);
    return options;
  }

  async signIn(
    given: object,
    { site, token }: { site: Site; token: string | undefined },
  ): ReturnType<PasskeyDesk['signIn']> {
    const { identity, clock, log, sessions } = this.#parts;
    const response = given as AuthenticationResponseJSON;
    const row = await identity.passkey(response.id);
    const asked = { wasAsked: false };
    if (row === undefined || !holds(row)) return { ok: false, refusal: 'passkey-refused' };
    const verified = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => this.#was(asked, challenge, signIn),
      ...{ expectedOrigin: site.origin, expectedRPID: site.rpId, requireUserVerification: true },
      credential: {
        ...{ id: row.id, publicKey: Buffer.from(row.publicKey, 'base64url'), counter: row.counter },
        transports: row.transports as AuthenticatorTransport[],
      },
    }).catch(() => undefined);
    if (!verified?.verified) {
      log.warn({ event: 'passkey.refused', person: row.personId }, 'a passkey was not accepted');
      return { ok: false, refusal: refusalOf(asked) };
    }
    await identity.passkeyUsed(row.id, verified.authenticationInfo.newCounter, clock.now());
    log.info({ event: 'passkey.signed-in', person: row.personId }, 'signed in');
    return { ok: true, token: await sessions.grow(token, { way: 'passkey', personId: row.personId }) };
  }

  async list(personId: string): Promise<Passkey[]> {
    return (await this.#parts.identity.passkeysOf(personId)).filter(holds).map(passkeyOf);
  }

  async revoke(caller: SignedIn, id: string, token: string): Promise<string | undefined> {
    const { personId } = caller;
    const { identity, store, sessions, clock, log } = this.#parts;
    if (!(await identity.revokePasskey(personId, id, clock.now()))) return undefined;
    this.#parts.audit.noteSoon(keyNote(caller, 'passkey.removed', id, 'own-key'));
    const now = await sessions.grow(token, { personId });
    // Whatever was signed in with the lost key is signed out; this browser stays.
    await store.endSessionsOf({ personId }, hashOf(now));
    log.info({ event: 'passkey.revoked', person: personId }, 'a passkey was revoked');
    return now;
  }

  async #was(asked: { wasAsked: boolean }, challenge: string, purpose: string): Promise<boolean> {
    asked.wasAsked = (await this.#parts.challenges.answer(challenge, purpose)) !== undefined;
    return asked.wasAsked;
  }
}

const holds = ({ revokedAtMs }: PasskeyRow) => revokedAtMs === null;
const refusalOf = ({ wasAsked }: { wasAsked: boolean }) => (wasAsked ? 'passkey-refused' : 'passkey-too-late');
const passkeyOf = ({ id, label, createdAtMs, usedAtMs }: PasskeyRow): Passkey => ({ id, label, createdAtMs, usedAtMs });
