import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@nattvakt/contract';

/** What a link is for. `code-1` to `code-3` are the attempts of one call. */
export const linkPurposes = ['start', 'choice', 'code-1', 'code-2', 'code-3', 'sms', 'hangup'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

export type LinkReading =
  | { ok: true; purpose: LinkPurpose; key: string }
  /** Genuine, and too old to act on. */
  | { ok: false; reason: 'late' }
  /** Not a link that we gave out. */
  | { ok: false; reason: 'forged' };

/** Where webhooks come in. */
export const hooksPath = '/hooks/elks';

/**
 * Addresses that only we can have made: each is signed for one page, one purpose and a time, so that whoever knows one
 * can neither press 1 for another case nor skip the code.
 */
export class SignedLinks {
  /** @param secret at least 32 bytes  @param baseUrl our own address as the provider reaches it */
  constructor(private readonly options: { secret: string | Uint8Array; baseUrl: string; clock: Clock }) {}

  make(purpose: LinkPurpose, key: string, lifeMs: number): string {
    const expires = Math.ceil((this.options.clock.now() + lifeMs) / 1000).toString(36);
    const segments = [purpose, key, expires, this.#signature(purpose, key, expires)].map(encodeURIComponent);
    return `${this.options.baseUrl.replace(/\/+$/, '')}${hooksPath}/${segments.join('/')}`;
  }

  /** Reads the four segments of a link. Never throws, whatever they hold. */
  read(segments: { purpose: string; key: string; expires: string; signature: string }): LinkReading {
    const { purpose, key, expires, signature } = segments;
    const expected = Buffer.from(this.#signature(purpose, key, expires));
    const given = Buffer.from(signature);
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    if (!genuine || !isPurpose(purpose)) return { ok: false, reason: 'forged' };
    if (Number.parseInt(expires, 36) * 1000 < this.options.clock.now()) return { ok: false, reason: 'late' };
    return { ok: true, purpose, key };
  }

  #signature(purpose: string, key: string, expires: string): string {
    // JSON keeps the fields apart whatever stands in them.
    const signed = JSON.stringify(['elks', purpose, key, expires]);
    return createHmac('sha256', this.options.secret).update(signed).digest('base64url');
  }
}

const isPurpose = (purpose: string): purpose is LinkPurpose => (linkPurposes as readonly string[]).includes(purpose);
