import { limits } from './limits.js';

export type AppWorkerListener = {
  /** A newer build lies ready. */
  updateReady(): void;
  /** Somebody touched the notification of this case. */
  opened(caseId: string): void;
};

/** The page's side of the service worker: offline, pushes, and newer builds that wait until they are let in. */
export class AppWorker {
  readonly #listener: AppWorkerListener;
  #registration: ServiceWorkerRegistration | undefined;

  constructor(listener: AppWorkerListener) {
    this.#listener = listener;
  }

  /** Resolves at once where the browser has no service workers, or the page is not served over HTTPS. */
  async start(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      const said = data as { type?: unknown; caseId?: unknown } | null;
      if (said?.type === 'open' && typeof said.caseId === 'string') this.#listener.opened(said.caseId);
    });
    try {
      this.#registration = await navigator.serviceWorker.register('/worker.js', { updateViaCache: 'none' });
    } catch {
      // Without one the page works as long as it is open.
      return;
    }
    this.#watch(this.#registration);
    setInterval(() => void this.#registration?.update().catch(() => undefined), limits.updateMs);
  }

  get registration(): ServiceWorkerRegistration | undefined {
    return this.#registration;
  }

  /** Lets the newer build in; the page loads itself anew. */
  takeUpdate(): void {
    const waiting = this.#registration?.waiting;
    if (!waiting) return;
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage({ type: 'take-over' });
  }

  /** Clears the notifications of cases that this phone is no longer asked about. */
  async clear(ringing: ReadonlySet<string>): Promise<void> {
    const shown = (await this.#registration?.getNotifications().catch(() => [])) ?? [];
    for (const notification of shown) {
      const caseId = (notification.data as { caseId?: string } | null)?.caseId;
      // What is no alarm stays until somebody has read it.
      const isOver = caseId === undefined ? notification.tag === 'unreadable' : !ringing.has(caseId);
      if (isOver) notification.close();
    }
  }

  #watch(registration: ServiceWorkerRegistration): void {
    const tell = () => {
      // The very first build replaces nobody.
      if (registration.waiting && navigator.serviceWorker.controller) this.#listener.updateReady();
    };
    tell();
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell));
  }
}
