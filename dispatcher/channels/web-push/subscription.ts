import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** As `PushSubscription.toJSON()` gives it in the browser; what else it holds is not kept. */
export const Subscription = Type.Object({
  endpoint: Type.String({ maxLength: 2_000 }),
  keys: Type.Object({
    /** The browser's public key, an uncompressed P-256 point. */
    p256dh: Type.String({ pattern: '^[A-Za-z0-9_-]{87}=?$' }),
    auth: Type.String({ pattern: '^[A-Za-z0-9_-]{22}(==)?$' }),
  }),
});
export type Subscription = Static<typeof Subscription>;

const subscription = Compile(Subscription);

/** Reads a subscription from its JSON. Undefined when it is none. */
export function readSubscription(json: string): Subscription | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return subscription.Check(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The push services of the browsers in use. A subscription comes from a browser: it must not lead us anywhere else. */
export const knownServices = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
] as const;

/**
 * Whether we post to this address: HTTPS to one of the services. A service that begins with a dot stands for every
 * host under it; one with `http://` before it is taken as it is (a push service of one's own, or a test).
 */
export function isAllowedEndpoint(endpoint: string, services: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, origin, port, username } = new URL(endpoint);
  if (username !== '') return false;
  return services.some((service) => {
    if (service.startsWith('http://')) return origin === service;
    if (protocol !== 'https:' || port !== '') return false;
    return service.startsWith('.') ? hostname.endsWith(service) : hostname === service;
  });
}
