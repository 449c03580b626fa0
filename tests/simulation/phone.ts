import type { Case } from '@nattvakt/dispatcher/core/case';
import type { Page } from '@nattvakt/dispatcher/core/decision';
import type { Answer, Area } from './area.js';
import type { Ledger } from './ledger.js';
import type { Network } from './networks.js';
import type { Chance } from './random.js';
import type { Timeline } from './timeline.js';
import type { StaffPerson, Town } from './town.js';
import { type Weather, Wire } from './wire.js';

const minute = 60_000;

export type Temper = {
  /** Share of rings this person does not hear. */
  deaf: number;
  reactsMs: [number, number];
  /** Share of accepted cases that are handed back, or never arrived at. */
  handsBack: number;
  forgets: number;
};

type Wish = { type: 'accept' } | { type: 'arrive' } | { type: 'hand-back' } | { type: 'close'; outcome: 'helped' };
type World = { timeline: Timeline; chance: Chance; area: Area; town: Town; ledger: Ledger };

/** How well each way wakes somebody who is not deaf to everything. */
const wakes = { live: 1, push: 0.8, sms: 0.5, call: 0.95 } as const;

/**
 * A person and the phone they carry. `open`: the page is on the screen. `closed`: it lies in a pocket and only pushes, SMS
 * and calls reach it. `dead`: no battery, no cover.
 */
export class Phone {
  readonly id: string;
  readonly wire: Wire;
  readonly #cards = new Map<string, Case>();
  readonly #considering = new Set<string>();
  readonly #receipts = new Set<string>();
  #page: 'open' | 'closed' | 'dead' = 'closed';
  #heardAt: number | undefined;
  #seenAt: number | undefined;
  #store = 1;
  #commands = 0;

  constructor(
    readonly person: StaffPerson | undefined,
    readonly temper: Temper,
    readonly world: World,
    weather: Weather,
  ) {
    this.id = person === undefined ? 'backstop' : `phone-${person.id}`;
    this.wire = new Wire(world.timeline, world.chance, weather, {
      connected: () => this.#connected(),
      disconnected: () => undefined,
    });
  }

  get isBackstop(): boolean {
    return this.person === undefined;
  }

  /** The dispatcher holds a stream to it. It may not have noticed yet that the phone is gone. */
  get streams(): boolean {
    return this.wire.open;
  }

  get page(): 'open' | 'closed' | 'dead' {
    return this.#page;
  }

  /** What the coverage watch knows of it. */
  get life() {
    if (this.#page === 'open' && this.wire.open) this.#seenAt = this.world.timeline.now;
    return {
      phoneId: this.id,
      ...(this.#seenAt === undefined ? {} : { seenAt: this.#seenAt }),
      ...(this.#heardAt === undefined ? {} : { heardAt: this.#heardAt }),
    };
  }

  start(): void {
    this.wire.near = false;
    this.wire.start();
  }

  /** The person opens the page, and confirms that they hear it ring. */
  signOn(): void {
    const { timeline, chance } = this.world;
    this.#open();
    if (!chance.happens(0.97)) return;
    const confirm = () =>
      timeline.after(chance.between(10_000, 90_000), () => {
        if (this.wire.open) this.#heardAt = timeline.now;
        else if (this.#page !== 'dead') confirm();
      });
    confirm();
  }

  /** Put into a pocket, where a phone lets its pages sleep. */
  close(): void {
    if (this.#page !== 'open') return;
    this.#page = 'closed';
    this.wire.near = false;
  }

  die(forMs: number): void {
    if (this.#page === 'dead') return;
    this.#page = 'dead';
    this.wire.near = false;
    this.world.timeline.after(forMs, () => this.revive());
  }

  revive(): void {
    this.#page = 'closed';
    this.#open();
  }

  knows(caseId: string): boolean {
    return this.#cards.has(caseId);
  }

  /** A card comes in; an older version than the one on the screen is ignored. */
  show(aCase: Case): void {
    const known = this.#cards.get(aCase.id);
    if (known && known.version >= aCase.version) return;
    this.#cards.set(aCase.id, aCase);
    const asked = aCase.asked.find((entry) => entry.phoneId === this.id && entry.ringing);
    if (asked === undefined) return;
    this.#receipt(aCase.id, asked.pageId);
    this.#rings(aCase.id, 'live');
  }

  /** Something came by the push service or the telephone network. A repeated one is shown once. */
  reached(page: Page, network: Network): void {
    if (this.#page === 'dead') return;
    if (network === 'push') this.#receipt(page.caseId, page.id);
    this.#rings(page.caseId, network);
  }

  #open(): void {
    this.#page = 'open';
    this.wire.near = true;
  }

  #connected(): void {
    const { area } = this.world;
    const cards = area.cardsFor(this);
    const store = area.store;
    this.wire.send(() => {
      // A restored backup counts its versions anew: what the phone has seen of the store before no longer holds.
      if (store !== this.#store) this.#cards.clear();
      this.#store = store;
      for (const aCase of cards) this.show(aCase);
    });
  }

  #receipt(caseId: string, pageId: string): void {
    if (this.#receipts.has(pageId)) return;
    this.#receipts.add(pageId);
    const { timeline, chance, area } = this.world;
    // From the service worker, which needs no stream: it may be lost all the same.
    if (chance.happens(0.05)) return;
    timeline.after(chance.between(20, 800), () => area.shown(caseId, this.id));
  }

  #rings(caseId: string, how: keyof typeof wakes): void {
    const { timeline, chance, ledger } = this.world;
    ledger.rang(caseId, timeline.now);
    if (this.#considering.has(caseId) || chance.happens(Math.max(this.temper.deaf, 1 - wakes[how]))) return;
    this.#considering.add(caseId);
    timeline.after(chance.between(...this.temper.reactsMs), () => {
      this.#considering.delete(caseId);
      if (this.#page === 'dead') return;
      if (how === 'call') this.#pressOne(caseId);
      else this.#look(caseId);
    });
  }

  /** Opens the page if it is closed, and takes what still rings there. */
  #look(caseId: string): void {
    if (this.#page === 'closed') {
      this.#open();
      this.world.timeline.after(6_000, () => this.#look(caseId));
      return;
    }
    const seen = this.#cards.get(caseId);
    if (seen?.asked.some((entry) => entry.phoneId === this.id && entry.ringing)) this.#take(seen);
  }

  /** Takes it on the keypad, whatever the page shows. */
  #pressOne(caseId: string): void {
    const { area } = this.world;
    const standing = area.cases.get(caseId);
    if (standing === undefined || standing.state === 'closed') return;
    this.#commands += 1;
    const id = `${this.id}-${this.#commands}`;
    area.command(caseId, { type: 'accept', id, version: standing.version, waitedMs: 0 }, this.#actor, (answer) =>
      this.#taken(answer),
    );
  }

  #take(aCase: Case): void {
    this.#command(aCase, { type: 'accept' }, (answer) => this.#taken(answer));
  }

  #taken(answer: Answer): void {
    const taken = answer.case;
    if (!answer.ok || taken?.holder?.phoneId !== this.id) return;
    this.#cards.set(taken.id, taken);
    const { chance } = this.world;
    if (chance.happens(this.temper.handsBack)) this.#later(taken.id, minute, { type: 'hand-back' });
    else if (!chance.happens(this.temper.forgets)) this.#travel(taken.id);
  }

  #travel(caseId: string): void {
    const { timeline, chance } = this.world;
    timeline.after(chance.between(3 * minute, 18 * minute), () => {
      const aCase = this.#cards.get(caseId);
      if (!aCase || this.#page === 'dead') return;
      if (!this.isBackstop) this.#open();
      this.#command(aCase, { type: 'arrive' }, (answer) => {
        if (answer.ok)
          this.#later(caseId, chance.between(2 * minute, 20 * minute), { type: 'close', outcome: 'helped' });
      });
    });
  }

  #later(caseId: string, delayMs: number, wish: Wish): void {
    this.world.timeline.after(delayMs, () => {
      const aCase = this.#cards.get(caseId);
      if (aCase) this.#command(aCase, wish, () => undefined);
    });
  }

  /** Sent until it is answered, with the same id each time. The backstop's people have a telephone line instead. */
  #command(seen: Case, wish: Wish, answered: (answer: Answer) => void): void {
    const { timeline, area } = this.world;
    this.#commands += 1;
    const id = `${this.id}-${this.#commands}`;
    const made = timeline.now;
    let done = false;
    const answer = (given: Answer) => {
      if (done) return;
      done = true;
      if (given.case) this.show(given.case);
      answered(given);
    };
    const attempt = (): void => {
      if (done || timeline.now - made > 60 * minute) return;
      const command = { ...wish, id, version: seen.version, waitedMs: timeline.now - made };
      if (this.isBackstop) area.command(seen.id, command, this.#actor, answer);
      else
        this.wire.send(() =>
          area.command(seen.id, command, this.#actor, (given) => this.wire.send(() => answer(given))),
        );
      timeline.after(2_000, attempt);
    };
    attempt();
  }

  get #actor() {
    const personId = this.person?.id ?? 'backstop';
    return { type: 'person', personId, givenName: `Name ${personId}`, phoneId: this.id } as const;
  }
}
