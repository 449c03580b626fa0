import { createHash } from 'node:crypto';
import webPush from 'web-push';
import { catalogue } from '../catalogue.js';
import {
  type Channel,
  type ClearingMessage,
  hopeless,
  type NoticeMessage,
  type PageMessage,
  type Sending,
  sent,
} from '../channel.js';
import { limits } from '../limits.js';
import { failureOf, post } from '../post.js';
import { callToAction, headline } from '../words.js';
import { isAllowedEndpoint, knownServices, readSubscription, type Subscription } from './subscription.js';

export type WebPushOptions = {
  /** VAPID (RFC 8292): who we are to the push service, `mailto:` or `https:`. */
  subject: string;
  /** Base64url, as the browser got it when it subscribed. */
  publicKey: string;
  privateKey: string;
  services?: readonly string[];
  /** How long the push service may take to answer. */
  answerMs?: number;
};

/** RFC 8030: which undelivered push it replaces, how soon it must come through, and how long it is worth anything. */
type How = { topic: string; urgency: 'high' | 'normal' | 'low'; lifeS: number };

/** Web Push (RFC 8030). "Sent" means queued at the push service: whether it rang, only the phone itself can tell. */
export class WebPush implements Channel {
  readonly name = 'push';

  constructor(private readonly options: WebPushOptions) {}

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  send(message: PageMessage): Promise<Sending> {
    const how = { topic: topicOf(message.caseId), urgency: 'high', lifeS: limits.pushLifeS } as const;
    return this.#push(message.to, pushPayload(message), how);
  }

  notify({ to, key, title, text, urgent }: NoticeMessage): Promise<Sending> {
    const how = { topic: topicOf(key), urgency: urgent ? 'high' : 'normal', lifeS: limits.pushLifeS } as const;
    return this.#push(to, { type: 'notice', notice: key, title, body: text }, how);
  }

  /** Under the topic of the page: one that has not been delivered yet is replaced, and never rings. */
  clear(clearing: ClearingMessage): Promise<Sending> {
    const how = { topic: topicOf(clearing.caseId), urgency: 'low', lifeS: limits.clearingLifeS } as const;
    return this.#push(clearing.to, clearingPayload(clearing), how);
  }

  async #push(to: string, content: object, how: How): Promise<Sending> {
    const subscription = readSubscription(to);
    if (!subscription) return hopeless('bad-address');
    if (!isAllowedEndpoint(subscription.endpoint, this.options.services ?? knownServices))
      return hopeless('bad-address');
    const payload = Buffer.from(JSON.stringify(content), 'utf8');
    if (payload.length > limits.pushBytes) return hopeless('too-large');
    const request = this.#request(subscription, payload, how);
    if (!request) return hopeless('bad-address');
    const { answerMs } = this.options;
    const answer = await post({ ...request, ...(answerMs === undefined ? {} : { timeoutMs: answerMs }) });
    // The browser unsubscribed, or the app was removed: the phone must subscribe anew before it can be pushed to.
    if ('status' in answer && (answer.status === 404 || answer.status === 410)) return hopeless('subscription-gone');
    return failureOf(answer) ?? sent();
  }

  #request(subscription: Subscription, payload: Buffer, { topic, urgency, lifeS }: How) {
    const { subject, publicKey, privateKey } = this.options;
    try {
      const { endpoint, headers, body } = webPush.generateRequestDetails(subscription, payload, {
        vapidDetails: { subject, publicKey, privateKey },
        // At the default urgency a dozing phone got its push after two minutes; at `high` in about a second.
        ...{ topic, urgency },
        TTL: lifeS,
        contentEncoding: 'aes128gcm',
      });
      const { 'Content-Length': _, ...rest } = headers as Record<string, string | number>;
      const written = Object.entries(rest).map(([name, value]) => [name, String(value)]);
      return { url: endpoint, headers: Object.fromEntries(written) as Record<string, string>, body };
    } catch {
      // A key that has the right length and is no point of the curve.
      return undefined;
    }
  }
}

/** What the service worker gets. The card itself it fetches signed in. */
export function pushPayload(message: PageMessage) {
  return {
    type: 'page',
    page: message.key,
    case: message.caseId,
    kind: message.kind,
    priority: message.priority,
    language: message.language,
    title: headline(message, message.language),
    body: callToAction(message, message.language),
  };
}

/** What the service worker gets when an alarm no longer rings on its phone. */
export function clearingPayload({ caseId, why, language, ...alarm }: ClearingMessage) {
  return {
    ...{ type: 'clear', case: caseId, language },
    ...{ title: headline(alarm, language), body: catalogue[language].cleared[why] },
  };
}

/** RFC 8030 5.4: a newer page of a case replaces one that has not been delivered. At most 32 base64url characters. */
function topicOf(caseId: string): string {
  return createHash('sha256').update(caseId).digest('base64url').slice(0, 32);
}
