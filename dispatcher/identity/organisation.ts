import * as oidc from 'openid-client';
import type { Directory } from '../engine/directory.js';
import type { OrganisationDesk, OrganisationRefusal, Site } from '../http/identity-ports.js';
import type { Log } from '../log.js';
import type { IdentityStore, SessionStore } from '../store/identity-store.js';
import type { Challenges } from './challenges.js';
import type { OrganisationConfig } from './config.js';
import { limits } from './limits.js';
import type { Sessions } from './sessions.js';
import { hashOf, newToken } from './token.js';

export type OrganisationParts = {
  config: OrganisationConfig;
  /** Undefined: a public client. */
  clientSecret: string | undefined;
  identity: IdentityStore;
  store: SessionStore;
  sessions: Sessions;
  challenges: Challenges;
  directory: Directory;
  log: Log;
};

const purpose = 'organisation';
/** What is kept from the way out to the way back. `browser`: hash of a cookie that only the same browser has. */
type Asked = { verifier: string; nonce: string; browser: string; session: string | null };

const returnPath = '/api/organisation/return';

/** Sign-in with the organisation's own accounts: OpenID Connect, authorization code with PKCE, state and nonce. */
export class Organisation implements OrganisationDesk {
  readonly #parts: OrganisationParts;
  #found: Promise<oidc.Configuration> | undefined;

  constructor(parts: OrganisationParts) {
    this.#parts = parts;
  }

  get name(): string {
    return this.#parts.config.name;
  }

  async begin({ site, token }: { site: Site; token: string | undefined }): ReturnType<OrganisationDesk['begin']> {
    const provider = await this.#provider();
    if (provider === undefined) return { ok: false, refusal: 'organisation-unreachable' };
    const [state, browser, verifier, nonce] = [
      newToken(),
      newToken(),
      oidc.randomPKCECodeVerifier(),
      oidc.randomNonce(),
    ];
    const session = token === undefined ? null : hashOf(token);
    const asked: Asked = { verifier, nonce, browser: hashOf(browser), session };
    await this.#parts.challenges.ask(state, purpose, asked, limits.challengeMs);
    const { scope } = this.#parts.config;
    const address = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: site.origin + returnPath,
      scope: scope === undefined ? 'openid' : `openid ${scope}`,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { ok: true, address: address.href, browser };
  }

  async finish(
    query: string,
    { site, browser }: { site: Site; browser: string | undefined },
  ): ReturnType<OrganisationDesk['finish']> {
    const url = new URL(`${site.origin}${returnPath}${query}`);
    const state = url.searchParams.get('state') ?? '';
    const asked = (await this.#parts.challenges.answer(state, purpose)) as Asked | undefined;
    if (asked === undefined || browser === undefined || asked.browser !== hashOf(browser)) {
      return this.#refused('organisation-refused', 'not asked for by this browser');
    }
    const login = await this.#loginBy(url, state, asked);
    if (!login.ok) return this.#refused(login.refusal, login.why);
    const personId = await this.#parts.identity.personOfLogin(login.name);
    await this.#parts.directory.refresh();
    if (personId === undefined || this.#parts.directory.view.person(personId) === undefined) {
      return this.#refused('organisation-unknown-person', 'nobody has this login');
    }
    this.#parts.log.info({ event: 'organisation.signed-in', person: personId }, 'signed in');
    return { ok: true, token: await this.#sessionFor(personId, asked.session) };
  }

  /** An alarm phone that asked stays ours. */
  async #sessionFor(personId: string, before: string | null): Promise<string> {
    const { sessions, store } = this.#parts;
    const row = before === null ? undefined : await store.session(before);
    const phone = row?.phoneId ? { phoneId: row.phoneId, keyId: row.keyId } : {};
    const { token } = await sessions.begin({ way: 'organisation', personId, ...phone });
    if (before !== null) await store.endSession(before);
    return token;
  }

  async #loginBy(
    url: URL,
    expectedState: string,
    { verifier, nonce }: Asked,
  ): Promise<{ ok: true; name: string } | { ok: false; refusal: OrganisationRefusal; why: string }> {
    const provider = await this.#provider();
    if (provider === undefined) return { ok: false, refusal: 'organisation-unreachable', why: 'discovery' };
    try {
      const tokens = await oidc.authorizationCodeGrant(provider, url, {
        ...{ pkceCodeVerifier: verifier, expectedState, expectedNonce: nonce, idTokenExpected: true },
      });
      const name = tokens.claims()?.[this.#parts.config.claim ?? 'sub'];
      if (typeof name !== 'string') return { ok: false, refusal: 'organisation-unknown-person', why: 'no such claim' };
      return { ok: true, name: name.toLowerCase() };
    } catch (error) {
      const why = whyOf(error);
      // fetch says only TypeError when nobody answers, and gives up by a DOMException.
      const isAway = error instanceof TypeError || (error as Error).name === 'TimeoutError' || why === 'OAUTH_TIMEOUT';
      return { ok: false, refusal: isAway ? 'organisation-unreachable' : 'organisation-refused', why };
    }
  }

  /** What the provider says of itself: read when it is first needed, and again when that failed. */
  async #provider(): Promise<oidc.Configuration | undefined> {
    this.#found ??= this.#discover();
    try {
      return await this.#found;
    } catch (error) {
      this.#found = undefined;
      this.#parts.log.warn({ event: 'organisation.unreachable', why: whyOf(error) }, 'the provider does not answer');
      return undefined;
    }
  }

  async #discover(): Promise<oidc.Configuration> {
    const { config, clientSecret } = this.#parts;
    const issuer = new URL(config.issuer);
    return await oidc.discovery(
      issuer,
      config.clientId,
      {},
      clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret),
      {
        timeout: limits.organisationMs / 1_000,
        execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
      },
    );
  }

  #refused(refusal: OrganisationRefusal, why: string): { ok: false; refusal: OrganisationRefusal } {
    this.#parts.log.warn({ event: 'organisation.refused', refusal, why }, 'nobody was signed in');
    return { ok: false, refusal };
  }
}

/** A code of the library's, never its message: that may quote a token. */
const whyOf = (error: unknown): string => {
  const { code, name } = error as { code?: string; name?: string };
  return code ?? name ?? 'unknown';
};
