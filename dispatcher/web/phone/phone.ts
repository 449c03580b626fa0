import type { Card } from '../../http/card.js';
import type { Wish } from '../model/action.js';
import { type PhoneEvent, reduce } from '../model/reduce.js';
import { placeOf, type SignOnWish, sessionIn, type Told } from '../model/sign-on.js';
import { atRest, type PhoneState, type View } from '../model/state.js';
import type { Tint } from '../model/tint.js';
import type { Language } from '../words/words.js';
import * as api from './api.js';
import { Contact } from './contact.js';
import { Heartbeat } from './heartbeat.js';
import { keep, readKept } from './kept.js';
import { limits } from './limits.js';
import { takeLink, takeOpened } from './link.js';
import { Places } from './places.js';
import { randomId } from './random-id.js';
import { Reach } from './reach.js';
import { Ringer } from './ringer.js';
import { Sender } from './sender.js';

/** The phone's shell: takes in what happens, lets the pure part decide what that means, and makes it heard, kept and sent. */
export class Phone {
  #state: PhoneState = atRest;
  #link: string | undefined;
  readonly #listeners = new Set<(state: PhoneState) => void>();
  readonly #receipts = new Set<string>();
  readonly #pressedAt = new Map<string, number>();
  readonly #appearedAt = new Map<string, number>();
  #touchedAt = 0;
  #ringsWhenLive = false;
  readonly #ringer = new Ringer(() => this.#happened({ type: 'sound-lost' }));
  readonly #reach = new Reach(
    (event) => this.#happened(event),
    () => this.go('alarms'),
  );
  readonly #contact = new Contact({
    state: () => this.#state,
    tell: (event) => this.#happened(event),
    askAgain: () => void this.tryAgain(),
    onLevel: () => {
      void this.#sender.flush();
      void this.#heartbeat.beat();
      if (this.#ringsWhenLive) this.#ringFirst();
    },
  });
  readonly #places = new Places((view) => this.#happened({ type: 'go', view }));
  readonly #heartbeat = new Heartbeat(
    () => this.#canBeHeard(),
    () => this.#reach.charge,
  );
  readonly #sender = new Sender(
    () => this.#state.actions,
    (event) => this.#happened(event),
    () => void this.#checkSession(),
  );

  get state(): PhoneState {
    return this.#state;
  }

  subscribe(listener: (state: PhoneState) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async start(): Promise<void> {
    this.#state = { ...atRest, ...readKept() };
    this.#ringer.start();
    this.#heartbeat.start();
    this.#places.start();
    this.#reach.start();
    takeOpened();
    this.#contact.start();
    // A link pasted into the address bar of the open page changes only the fragment.
    addEventListener('hashchange', () => void this.#useLink());
    const fingerDown = () => {
      this.#touchedAt = Date.now();
      void this.#touched();
    };
    addEventListener('pointerdown', fingerDown, { capture: true });
    addEventListener('keydown', () => void this.#touched(), { capture: true });
    if (!(await this.#useLink())) await this.#checkSession();
  }

  async signIn(link: string): Promise<void> {
    this.#link = link;
    this.#happened({ type: 'signing-in' });
    const answer = await api.openSession(link);
    if (answer.result === 'ok') {
      this.#link = undefined;
      this.#enter(answer.value);
    } else {
      const noContact = answer.result === 'no-contact';
      this.#happened({ type: 'signed-out', because: noContact ? 'no-contact' : answer.said, canRetry: noContact });
      if (noContact) this.#contact.retryLater();
      else this.#link = undefined;
    }
  }

  /** Tries again what there was no contact for. */
  async tryAgain(): Promise<void> {
    if (this.#link !== undefined) await this.signIn(this.#link);
    else await this.#checkSession();
  }

  /**
   * Signs a person on to this phone, and begins their shift with the same touch. Call it from one.
   * @returns what the dispatcher answered instead; undefined when they are on
   */
  async signOn(wish: SignOnWish): Promise<api.Answer<never> | undefined> {
    const unlocked = this.#ringer.unlock();
    const answer = await api.signOn(wish);
    if (answer.result !== 'ok') return answer;
    this.#enter(answer.value);
    if (await unlocked) {
      await this.beginShift();
      this.#ringFirst();
    }
    return undefined;
  }

  /** False when the dispatcher did not hear it: the phone is still signed on. */
  async signOff(): Promise<boolean> {
    const answer = await api.signOff();
    if (answer.result === 'no-contact') return false;
    this.#leave({ type: 'nobody-on' });
    if (this.#state.updateReady) this.takeUpdate();
    return true;
  }

  /** Call from a touch or a key: browsers give sound only then. */
  async beginShift(): Promise<void> {
    await this.#ringer.unlock();
    this.#happened({ type: 'sound-on' });
    this.#places.guard();
    void this.#heartbeat.beat();
    await this.#reach.begin();
  }

  /** A shift begins with a ring that its person says they hear, as soon as there is contact to ring by. */
  #ringFirst(): void {
    const isLive = this.#state.contact.state === 'live';
    this.#ringsWhenLive = !isLive;
    if (isLive) void this.tryRing();
  }

  /** Lets the dispatcher ring this phone, so that somebody can say that they hear it. */
  async tryRing(): Promise<void> {
    this.#happened({ type: 'ring-asked' });
    const answer = await api.askForRing();
    if (answer.result !== 'ok') this.#happened({ type: 'ring-failed' });
  }

  async ringHeard(id: string): Promise<void> {
    const answer = await api.ringHeard(id);
    this.#happened({ type: answer.result === 'ok' ? 'ring-heard' : 'ring-failed' });
  }

  ringNotHeard(): void {
    this.#happened({ type: 'ring-not-heard' });
  }

  press(card: Card, wish: Wish): void {
    const action = {
      commandId: randomId(),
      caseId: card.id,
      wish,
      version: card.version,
      pressedAt: Date.now(),
      delivery: 'sending',
    } as const;
    this.#pressedAt.set(card.id, action.pressedAt);
    this.#happened({ type: 'pressed', action });
    void this.#sender.flush();
  }

  /** How long the buttons of an alarm still rest, in ms: after a press, and when it has just come up beneath a finger. */
  restingMs(caseId: string): number {
    const appearedAt = this.#appearedAt.get(caseId) ?? 0;
    return Math.max(this.settlingMs(caseId), appearedAt + limits.appearMs - Date.now(), 0);
  }

  settlingMs(caseId: string): number {
    const pressedAt = this.#pressedAt.get(caseId) ?? 0;
    return Math.max(0, pressedAt + limits.settleMs - Date.now());
  }

  read(noticeId: string): void {
    this.#happened({ type: 'notice-read', id: noticeId });
  }

  putAway(card: Card): void {
    this.#happened({ type: 'put-away', card });
  }

  /** Shows another page of the app; "back" leads back. */
  go(view: View): void {
    if (view === this.#state.view) return;
    this.#places.show(view);
    this.#happened({ type: 'go', view });
  }

  /** Loads the newer build. The page begins anew: only when a person asks for it, or nobody is on shift. */
  takeUpdate(): void {
    this.#reach.takeUpdate();
  }

  /** Asks again about notifications. Call it from a touch. */
  async mendPush(): Promise<void> {
    await this.#reach.begin();
  }

  colour(tint: Tint): void {
    this.#happened({ type: 'tint', tint });
  }

  speak(language: Language): void {
    this.#happened({ type: 'language', language });
  }

  /** Undefined while no shift is on, or while there is no contact to tell it by. */
  #canBeHeard(): boolean | undefined {
    const { sound, contact, signIn } = this.#state;
    if (signIn.state !== 'signed-in' || sound === 'first' || contact.state !== 'live') return undefined;
    return sound === 'on' && this.#ringer.isAudible;
  }

  /** Only a finger that is busy can hit what came up beneath it. Whoever is not touching the phone may take it at once. */
  #appeared(caseId: string): void {
    const now = Date.now();
    if (now - this.#touchedAt < limits.settleMs) this.#appearedAt.set(caseId, now);
  }

  async #touched(): Promise<void> {
    // After a reload any touch will do: the shift had begun.
    if (this.#state.sound === 'again' && (await this.#ringer.unlock())) await this.beginShift();
  }

  async #useLink(): Promise<boolean> {
    const link = takeLink();
    if (link === undefined) return false;
    await this.signIn(link);
    return true;
  }

  async #checkSession(): Promise<void> {
    const answer = await api.readSession();
    if (answer.result === 'ok') {
      this.#enter(answer.value);
    } else if (answer.result === 'refused') {
      const wasIn = this.#state.signIn.state === 'signed-in';
      if (answer.code === 'nobody-signed-on') this.#leave({ type: 'nobody-on' });
      else if (answer.code === 'phone-not-proved') this.#leave({ type: 'signed-out', because: answer.said });
      else this.#leave(wasIn ? { type: 'signed-out', because: 'signed-out' } : { type: 'signed-out' });
    } else if (this.#state.signIn.state === 'signed-in') {
      this.#contact.retryLater();
    } else {
      this.#happened({ type: 'signed-out', because: 'no-contact', canRetry: true });
      this.#contact.retryLater();
    }
  }

  #enter(told: Told): void {
    const session = sessionIn(told);
    if (session === undefined) {
      this.#leave({ type: placeOf(told) });
    } else {
      this.#happened({ type: 'signed-in', session });
      this.#contact.connect();
    }
  }

  #leave(event: Extract<PhoneEvent, { type: 'signed-out' | 'nobody-on' | 'at-desk' }>): void {
    this.#contact.close();
    this.#sender.stop();
    this.#places.release();
    void this.#reach.end();
    this.#happened(event);
  }

  #happened(event: PhoneEvent): void {
    const before = this.#state;
    this.#state = reduce(before, event);
    if (this.#state === before) return;
    if (event.type === 'card' && !before.cards.has(event.card.id)) this.#appeared(event.card.id);
    keep(before, this.#state);
    this.#ringer.show(this.#state);
    this.#reach.follow(before, this.#state);
    for (const listener of this.#listeners) listener(this.#state);
    if (event.type === 'card') void this.#receipt(event.card);
  }

  /** The phone itself says that it shows the page: the only proof that it does. */
  async #receipt({ page }: Card): Promise<void> {
    if (page === undefined || this.#receipts.has(page)) return;
    this.#receipts.add(page);
    const answer = await api.pageShown(page);
    if (answer.result === 'no-contact') this.#receipts.delete(page);
  }
}
