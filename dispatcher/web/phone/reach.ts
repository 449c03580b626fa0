import type { PhoneEvent } from '../model/reduce.js';
import type { PhoneState } from '../model/state.js';
import type { Language } from '../words/words.js';
import { AppWorker, type AppWorkerListener } from './app-worker.js';
import { Awake } from './awake.js';
import { type Charge, watchBattery } from './battery.js';
import { askForNotifications, keepSubscribed, unsubscribe } from './push.js';
import { ringingCount } from './ringer.js';

/** Everything by which this phone can be reached at night: the screen, the battery, and pushes when the app is closed. */
export class Reach {
  readonly #tell: (event: PhoneEvent) => void;
  readonly #worker: AppWorker;
  readonly #awake = new Awake((screen) => this.#tell({ type: 'health', health: { screen } }));
  #charge: Charge | undefined;
  #isOn = false;
  #stays: ReadonlySet<string> = new Set();
  #language: Language = 'sv';
  #started: Promise<void> | undefined;

  constructor(tell: (event: PhoneEvent) => void, opened: AppWorkerListener['opened']) {
    this.#tell = tell;
    this.#worker = new AppWorker({ updateReady: () => tell({ type: 'update-ready' }), opened });
  }

  get charge(): Charge | undefined {
    return this.#charge;
  }

  start(): void {
    this.#started ??= this.#worker.start();
    // A subscription may have died while the app lay in the background.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible') return;
      void this.#worker.clear(this.#stays);
      if (this.#isOn) void this.subscribe();
    });
    void watchBattery((charge) => {
      this.#charge = charge;
      this.#tell({ type: 'health', health: { battery: charge } });
    });
  }

  /** The shift is on. Call it from a touch: only then may the browser ask about notifications. */
  async begin(): Promise<void> {
    this.#isOn = true;
    this.#awake.start();
    await askForNotifications();
    await this.subscribe();
  }

  /** The shift had begun before the page was loaded: a subscription may have died with the page before it. Asks nothing. */
  resume(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    this.#awake.start();
    void this.subscribe();
  }

  /** The person has signed off: nothing of the shift reaches this phone any longer. */
  async end(): Promise<void> {
    this.#isOn = false;
    this.#awake.stop();
    await this.#started;
    await unsubscribe(this.#worker.registration);
    await this.#worker.clear(new Set());
  }

  async subscribe(): Promise<void> {
    await this.#started;
    this.#tell({ type: 'health', health: { push: await keepSubscribed(this.#worker.registration, this.#language) } });
  }

  takeUpdate(): void {
    this.#worker.takeUpdate();
  }

  /** Clears the notifications of what no longer rings, also of what ended while the app was closed. */
  follow(before: PhoneState, after: PhoneState): void {
    this.#speak(after.language);
    const isLevel = before.contact.state !== 'live' && after.contact.state === 'live';
    if (!isLevel && before.cards === after.cards && before.actions === after.actions) return;
    const ringing = [...after.cards.values()].filter((card) => card.ringing).map(({ id }) => id);
    this.#stays = new Set(ringingCount(after) === 0 ? [] : ringing);
    void this.#started?.then(() => this.#worker.clear(this.#stays));
  }

  /** Notifications are written in what the page speaks. */
  #speak(language: Language): void {
    if (language === this.#language) return;
    this.#language = language;
    if (this.#isOn) void this.subscribe();
  }
}
