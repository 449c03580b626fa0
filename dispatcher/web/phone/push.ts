import type { Push } from '../model/health.js';
import type { Language } from '../words/words.js';
import { pushKey, subscribePush } from './api.js';

/** Base64url, as the dispatcher gives its key, to the bytes that browsers want. */
function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

const isSupported = () => 'PushManager' in window && 'Notification' in window;

/**
 * Asks whether this page may show notifications. Call it from a touch: browsers refuse the question otherwise. Resolves
 * when the person has answered.
 */
export async function askForNotifications(): Promise<void> {
  if (isSupported() && Notification.permission === 'default')
    await Notification.requestPermission().catch(() => undefined);
}

/**
 * Subscribes and tells the dispatcher, at each load: a subscription may have died without anybody hearing of it.
 * @param language what its notifications are to be written in
 * @returns how it stands; `unknown` when the dispatcher could not be asked
 */
export async function keepSubscribed(
  registration: ServiceWorkerRegistration | undefined,
  language: Language,
): Promise<Push> {
  if (!isSupported() || registration === undefined) return 'unsupported';
  const key = await pushKey();
  if (key.result !== 'ok') return 'unknown';
  if (key.value.publicKey === null) return 'off';
  if (Notification.permission !== 'granted') return Notification.permission === 'denied' ? 'denied' : 'not-asked';
  const subscription = await subscribe(registration, key.value.publicKey).catch(() => undefined);
  if (subscription === undefined) return 'failed';
  const told = await subscribePush(subscription.toJSON(), language);
  if (told.result === 'ok') return 'on';
  return told.result === 'refused' ? 'failed' : 'unknown';
}

async function subscribe(registration: ServiceWorkerRegistration, publicKey: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) };
  try {
    return await registration.pushManager.subscribe(options);
  } catch (error) {
    // Subscribed with a key that the dispatcher no longer has: begin anew, once.
    const old = await registration.pushManager.getSubscription();
    if (old === null) throw error;
    await old.unsubscribe();
    return registration.pushManager.subscribe(options);
  }
}

/** No pushes to a phone that nobody is signed on to. */
export async function unsubscribe(registration: ServiceWorkerRegistration | undefined): Promise<void> {
  const subscription = await registration?.pushManager.getSubscription().catch(() => null);
  await subscription?.unsubscribe().catch(() => undefined);
}
