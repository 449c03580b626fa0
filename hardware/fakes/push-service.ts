import { randomBytes } from 'node:crypto';
import { FakeHttp, type Heard, type HttpFault, type Reply } from './fake-http.js';
import { type Browser, newBrowser, openPush } from './push-encryption.js';
import { vapidProblem } from './vapid.js';

export type Delivered = {
  subscription: string;
  ttlS: number;
  urgency: string;
  topic: string | undefined;
  payload: unknown;
};

export type FakeSubscription = { endpoint: string; keys: { p256dh: string; auth: string } };

/**
 * A push service that is strict as the real ones are: TTL is mandatory (RFC 8030 5.2), the VAPID token must be signed by
 * the key that subscribed, name this service and run out within a day (RFC 8292), the body must decrypt (RFC 8291).
 */
export class FakePushService {
  readonly delivered: Delivered[] = [];
  /** Why requests were refused, in order. */
  readonly refusals: string[] = [];
  readonly #http = new FakeHttp((heard) => this.#push(heard));
  readonly #browsers = new Map<string, { browser: Browser; applicationServerKey: string; gone: boolean }>();

  start(): Promise<string> {
    return this.#http.start();
  }

  stop(): Promise<void> {
    return this.#http.stop();
  }

  set fault(fault: HttpFault | undefined) {
    this.#http.fault = fault;
  }

  set delayMs(delayMs: number) {
    this.#http.delayMs = delayMs;
  }

  /** What `pushManager.subscribe({ applicationServerKey })` does in a browser. */
  subscribe(applicationServerKey: string): FakeSubscription {
    const id = randomBytes(16).toString('base64url');
    const browser = newBrowser();
    this.#browsers.set(id, { browser, applicationServerKey, gone: false });
    return { endpoint: `${this.#http.origin}/push/${id}`, keys: browser.keys };
  }

  /** The app was removed from the phone: answers 410 from now on. */
  unsubscribe({ endpoint }: FakeSubscription): void {
    const known = this.#browsers.get(endpoint.split('/').at(-1) ?? '');
    if (known) known.gone = true;
  }

  #push({ path, method, headers, body }: Heard): Reply {
    const id = /^\/push\/([\w-]+)$/.exec(path)?.[1] ?? '';
    const known = this.#browsers.get(id);
    if (method !== 'POST' || !known) return this.#refuse(404, 'no such subscription');
    if (known.gone) return this.#refuse(410, 'subscription gone');
    if (!/^\d+$/.test(String(headers.ttl ?? ''))) return this.#refuse(400, 'TTL is missing');
    const topic = headers.topic as string | undefined;
    if (topic !== undefined && !/^[\w-]{1,32}$/.test(topic)) return this.#refuse(400, 'bad Topic');
    const problem = vapidProblem(headers.authorization, {
      origin: this.#http.origin,
      publicKey: known.applicationServerKey,
      nowMs: Date.now(),
    });
    if (problem) return this.#refuse(403, problem);
    if (body.length > 4096) return this.#refuse(413, 'more than 4096 bytes');
    if (headers['content-encoding'] !== 'aes128gcm') return this.#refuse(400, 'content is not aes128gcm');
    let payload: unknown;
    try {
      payload = JSON.parse(openPush(known.browser, body).toString('utf8'));
    } catch (error) {
      return this.#refuse(400, `does not decrypt: ${String(error)}`);
    }
    const urgency = String(headers.urgency ?? 'normal');
    this.delivered.push({ subscription: id, ttlS: Number(headers.ttl), urgency, topic, payload });
    return { status: 201, headers: { Location: `${this.#http.origin}/message/${this.delivered.length}` } };
  }

  #refuse(status: number, reason: string): Reply {
    this.refusals.push(reason);
    return { status, body: reason };
  }
}
