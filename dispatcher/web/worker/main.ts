import { limits } from './limits.js';
import { type Notice, noticeOf, overdue, superfluous } from './notice.js';
import { receipt, receiptPath, ringingCases } from './receipt.js';
import { cacheOf, fileFor, outdated, type Shell } from './shell.js';

declare const self: ServiceWorkerGlobalScope;
/** Put in when built. */
declare const builtShell: Shell;
const shell = builtShell;

const vibration = [600, 200, 600, 200, 600];

async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheOf(shell));
  await cache.addAll(shell.files.map((file) => new Request(file, { cache: 'reload' })));
}

async function forgetOutdated(): Promise<void> {
  const names = outdated(await caches.keys(), shell);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function answer(request: Request, file: string): Promise<Response> {
  const kept = await (await caches.open(cacheOf(shell))).match(file);
  return kept ?? fetch(request);
}

async function show({ title, body, tag, caseId, page, isOver, language }: Notice): Promise<void> {
  // `renotify` and `vibrate` are not in every browser's list, and are ignored where they are unknown.
  const ringing = { renotify: true, vibrate: vibration, requireInteraction: true };
  await self.registration.showNotification(title, {
    ...{ body, tag, ...(isOver ? { silent: true } : ringing) },
    ...{ icon: '/icons/icon-192.png', badge: '/icons/badge-96.png', lang: language },
    data: { caseId, page, isOver, at: performance.timeOrigin + performance.now() },
  });
}

/**
 * In the place of what rang, without a sound; then it goes, where a browser lets it. One after the other: of two at once
 * each would take the other for what is left.
 */
function putOut(notice: Notice): Promise<void> {
  const next = () => putOutNow(notice);
  clearing = clearing.then(next, next);
  return clearing;
}
let clearing = Promise.resolve();

async function putOutNow(notice: Notice): Promise<void> {
  await show(notice);
  const open = await appPages();
  const shown = await self.registration.getNotifications();
  const left = shown.map(({ tag, data }) => ({ tag, isOver: (data as { isOver?: unknown } | null)?.isOver === true }));
  const appIsOpen = open.some(({ visibilityState }) => visibilityState === 'visible');
  for (const i of overdue(left, notice.tag, appIsOpen)) shown[i]?.close();
}

/** One after the other: two that count at once would clear too many. Waits for nothing but the browser. */
let trimming = Promise.resolve();
function trim(): Promise<void> {
  const trimNow = () => closeOf(undefined, limits.notifications);
  trimming = trimming.then(trimNow, trimNow);
  return trimming;
}

const clearEnded = async (): Promise<void> => closeOf(await ringingCases(), Number.POSITIVE_INFINITY);

async function closeOf(ringing: ReadonlySet<string> | undefined, atMost: number): Promise<void> {
  const shown = await self.registration.getNotifications();
  // The order in which a browser gives them is its own affair, and so is whether it tells their time.
  const byAge = [...shown].sort((a, b) => timeOf(a) - timeOf(b));
  for (const i of superfluous(byAge, ringing, atMost)) byAge[i]?.close();
}

const timeOf = ({ data }: Notification): number => Number((data as { at?: unknown } | null)?.at ?? 0);

async function take(notice: Notice): Promise<void> {
  if (notice.isOver) return putOut(notice);
  await show(notice);
  await trim();
  // First that it is shown, then that it is: the receipt is a promise.
  const path = receiptPath(notice);
  if (path !== undefined) await receipt(path);
  await clearEnded();
}

/** The alarm phone's own pages: the desk may be open beside them in the same browser. */
async function appPages(): Promise<WindowClient[]> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return pages.filter(({ url }) => new URL(url).pathname === '/');
}

async function openCard(caseId: unknown): Promise<void> {
  const [phone] = await appPages();
  const fragment = typeof caseId === 'string' ? `/#larm=${encodeURIComponent(caseId)}` : '/';
  if (phone === undefined) return void (await self.clients.openWindow(fragment));
  phone.postMessage({ type: 'open', caseId });
  await phone.focus();
}

self.addEventListener('install', (event) => event.waitUntil(keepShell()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOutdated()));
self.addEventListener('fetch', (event) => {
  const file = fileFor(event.request, shell);
  if (file !== undefined) event.respondWith(answer(event.request, file));
});
self.addEventListener('push', (event) => event.waitUntil(take(noticeOf(event.data?.text()))));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openCard((event.notification.data as { caseId?: unknown } | null)?.caseId));
});
// A new build waits until the page says that nothing rings: it never takes the place of one that does.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'take-over') void self.skipWaiting();
});
