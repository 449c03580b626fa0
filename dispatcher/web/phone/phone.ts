import type { Card } from '../../http/card.js';
import type { Wish } from '../model/action.js';
import { type PhoneEvent, reduce } from '../model/reduce.js';
import type { SignOnWish } from '../model/sign-on.js';
import { atRest, type Closing, type PhoneState, type View } from '../model/state.js';
import type { Tint } from '../model/tint.js';
import type { Language } from '../words/words.js';
import type { Answer } from './api.js';
import { Contact } from './contact.js';
import { Heartbeat } from './heartbeat.js';
import { keep, readKept } from './kept.js';
import { takeOpened } from './link.js';
import { Places } from './places.js';
import { randomId } from './random-id.js';
import { Reach } from './reach.js';
import { foreseeSignOn } from './reads.js';
import { Receipts } from './receipts.js';
import { Ringer } from './ringer.js';
import { Sender } from './sender.js';
import { type Left, Signing } from './signing.js';
import { TestRinging } from './test-ringing.js';
import { Touches } from './touches.js';

/** The phone's shell: takes in what happens, lets the pure part decide what that means, and makes it heard, kept and sent. */
export class Phone {
  #state: PhoneState = atRest;
  readonly #listeners = new Set<(state: PhoneState) => void>();
  readonly #receipts = new Receipts();
  readonly #touches = new Touches();
  readonly #ringer = new Ringer(() => this.#happened({ type: 'sound-lost' }));
  readonly #reach = new Reach(
    (event) => this.#happened(event),
    () => this.go('alarms'),
  );
  readonly #testRing = new TestRinging({
    state: () => this.#state,
    tell: (event) => this.#happened(event),
  });
  readonly #contact = new Contact({
    state: () => this.#state,
    tell: (event) => this.#happened(event),
    askAgain: () => void this.tryAgain(),
    onLevel: () => {
      void this.#sender.flush();
      void this.#heartbeat.beat();
      this.#testRing.onLevel();
    },
  });
  readonly #signing = new Signing({
    state: () => this.#state,
    tell: (event) => this.#happened(event),
    entered: () => this.#entered(),
    left: (event) => this.#leave(event),
    retryLater: () => this.#contact.retryLater(),
  });
  readonly #places = new Places((view) => this.#happened({ type: 'go', view }));
  readonly #heartbeat = new Heartbeat(
    () => this.#canBeHeard(),
    () => this.#reach.charge,
    () => this.#state.language,
  );
  readonly #sender = new Sender(
    () => this.#state.actions,
    (event) => this.#happened(event),
    () => void this.#signing.check(),
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
    addEventListener('hashchange', () => void this.#signing.useLink());
    const fingerDown = () => {
      this.#touches.down();
      void this.#touched();
    };
    addEventListener('pointerdown', fingerDown, { capture: true });
    addEventListener('keydown', () => void this.#touched(), { capture: true });
    if (await this.#signing.useLink()) return;
    if (this.#state.sound === 'first') foreseeSignOn();
    await this.#signing.check();
  }

  /** Enrols this phone with the token of a one-time link. */
  signIn(link: string): Promise<void> {
    return this.#signing.enrol(link);
  }

  /** Tries again what there was no contact for. */
  tryAgain(): Promise<void> {
    return this.#signing.tryAgain();
  }

  /**
   * Signs a person on to this phone, and begins their shift with the same touch. Call it from one.
   * @returns what the dispatcher answered instead; undefined when they are on
   */
  async signOn(wish: SignOnWish): Promise<Answer<never> | undefined> {
    const unlocked = this.#ringer.unlock();
    const refused = await this.#signing.on(wish);
    if (refused === undefined && (await unlocked)) await this.beginShift();
    return refused;
  }

  /** False when the dispatcher did not hear it: the phone is still signed on. */
  async signOff(): Promise<boolean> {
    const isOff = await this.#signing.off();
    if (isOff && this.#state.updateReady) this.takeUpdate();
    return isOff;
  }

  /** The phone is awake, and rings once for its person to say that they hear it. Call it from a touch or a key. */
  async beginShift(): Promise<void> {
    await this.goOn();
    this.#testRing.first();
  }

  /** The shift had begun, and the page or the sound was gone in between. Call it from a touch: browsers give sound only then. */
  async goOn(): Promise<void> {
    await this.#ringer.unlock();
    this.#happened({ type: 'sound-on' });
    this.#places.guard();
    void this.#heartbeat.beat();
    // The browser may ask a question first, and a person may leave it unanswered: nothing waits for it.
    void this.#reach.begin();
  }

  /** Lets the dispatcher ring this phone, so that somebody can say that they hear it. */
  tryRing(): Promise<void> {
    return this.#testRing.ask();
  }

  ringHeard(id: string): Promise<void> {
    return this.#testRing.heard(id);
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
    this.#touches.pressed(card.id, action.pressedAt);
    this.#happened({ type: 'pressed', action });
    void this.#sender.flush();
  }

  /** How long the buttons of an alarm still rest, in ms: after a press, and when it has just come up beneath a finger. */
  restingMs(caseId: string): number {
    return this.#touches.restingMs(caseId);
  }

  settlingMs(caseId: string): number {
    return this.#touches.settlingMs(caseId);
  }

  read(noticeId: string): void {
    this.#happened({ type: 'notice-read', id: noticeId });
  }

  putAway(card: Card): void {
    this.#happened({ type: 'put-away', card });
  }

  /** How an alarm went, as far as it is said. Undefined: it is not being closed after all. */
  closing(card: Card, form: Closing | undefined): void {
    this.#happened({ type: 'closing', caseId: card.id, form });
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

  async #touched(): Promise<void> {
    // After a reload any touch will do: the shift had begun.
    if (this.#state.sound === 'again' && (await this.#ringer.unlock())) await this.goOn();
  }

  #entered(): void {
    this.#contact.connect();
    // After a reload the shift had begun: all but the sound is there without a touch.
    if (this.#state.sound === 'again') this.#reach.resume();
  }

  #leave(event: Left): void {
    this.#contact.close();
    this.#sender.stop();
    this.#places.release();
    this.#testRing.end();
    void this.#reach.end();
    this.#happened(event);
  }

  #happened(event: PhoneEvent): void {
    const before = this.#state;
    this.#state = reduce(before, event);
    if (this.#state === before) return;
    if (event.type === 'card' && !before.cards.has(event.card.id)) this.#touches.appeared(event.card.id);
    keep(before, this.#state);
    this.#ringer.show(this.#state);
    this.#reach.follow(before, this.#state);
    for (const listener of this.#listeners) listener(this.#state);
    if (event.type === 'card') void this.#receipts.tell(event.card);
  }
}
