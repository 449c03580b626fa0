import type { Case } from '@nattvakt/dispatcher/core/case';
import type { Answer, Area } from './area.js';
import type { Ledger } from './ledger.js';
import type { Chance } from './random.js';
import type { Timeline } from './timeline.js';
import { type Weather, Wire } from './wire.js';

export type Temper = {
  /** Share of pages this person does not hear. */
  deaf: number;
  reactsMs: [number, number];
  /** Share of accepted cases that are handed back, or never arrived at. */
  handsBack: number;
  forgets: number;
};

/** An alarm phone and the person who carries it. */
export class Phone {
  readonly wire: Wire;
  readonly #cards = new Map<string, Case>();
  readonly #considering = new Set<string>();
  signedOn = true;
  #store = 1;
  #commands = 0;

  constructor(
    readonly id: string,
    readonly team: 'near' | 'far',
    readonly temper: Temper,
    readonly timeline: Timeline,
    readonly chance: Chance,
    readonly area: Area,
    readonly ledger: Ledger,
    weather: Weather,
  ) {
    this.wire = new Wire(timeline, chance, weather, {
      connected: () => {
        const cards = this.area.cardsFor(this);
        const store = this.area.store;
        this.wire.send(() => {
          // A restored backup counts its versions anew: what the phone has seen of the store before no longer holds.
          if (store !== this.#store) this.#cards.clear();
          this.#store = store;
          for (const aCase of cards) this.show(aCase);
        });
      },
      disconnected: () => undefined,
    });
  }

  start(): void {
    this.area.sign(this);
    this.wire.start();
  }

  knows(caseId: string): boolean {
    return this.#cards.has(caseId);
  }

  /** A card comes in; an older version than the one on the screen is ignored. */
  show(aCase: Case): void {
    const known = this.#cards.get(aCase.id);
    if (known && known.version >= aCase.version) return;
    this.#cards.set(aCase.id, aCase);
    const asked = aCase.asked.some((entry) => entry.phoneId === this.id && entry.ringing);
    if (asked) this.#ring(aCase);
  }

  #ring(aCase: Case): void {
    this.ledger.rang(aCase, this.timeline.now);
    if (this.#considering.has(aCase.id) || this.chance.happens(this.temper.deaf)) return;
    this.#considering.add(aCase.id);
    this.timeline.after(this.chance.between(...this.temper.reactsMs), () => {
      this.#considering.delete(aCase.id);
      const seen = this.#cards.get(aCase.id) ?? aCase;
      if (seen.asked.some((entry) => entry.phoneId === this.id && entry.ringing)) this.#take(seen);
    });
  }

  #take(aCase: Case): void {
    this.#command(aCase, { type: 'accept' }, (answer) => {
      const taken = answer.case;
      if (!answer.ok || taken?.holder?.phoneId !== this.id) return;
      if (this.chance.happens(this.temper.handsBack)) this.#later(taken.id, 60_000, { type: 'hand-back' });
      else if (!this.chance.happens(this.temper.forgets)) this.#travel(taken.id);
    });
  }

  #travel(caseId: string): void {
    this.timeline.after(this.chance.between(3 * 60_000, 18 * 60_000), () => {
      const aCase = this.#cards.get(caseId);
      if (!aCase) return;
      this.#command(aCase, { type: 'arrive' }, (answer) => {
        if (answer.ok)
          this.#later(caseId, this.chance.between(2 * 60_000, 20 * 60_000), { type: 'close', outcome: 'helped' });
      });
    });
  }

  #later(caseId: string, delayMs: number, wish: Wish): void {
    this.timeline.after(delayMs, () => {
      const aCase = this.#cards.get(caseId);
      if (aCase) this.#command(aCase, wish, () => undefined);
    });
  }

  /** Sent until it is answered, with the same id each time. */
  #command(seen: Case, wish: Wish, answered: (answer: Answer) => void): void {
    this.#commands += 1;
    const id = `${this.id}-${this.#commands}`;
    const made = this.timeline.now;
    let done = false;
    const attempt = (): void => {
      if (done) return;
      const waitedMs = this.timeline.now - made;
      this.wire.send(() =>
        this.area.command(seen.id, { ...wish, id, version: seen.version, waitedMs }, this.#person, (answer) =>
          this.wire.send(() => {
            if (done) return;
            done = true;
            if (answer.case) this.show(answer.case);
            answered(answer);
          }),
        ),
      );
      this.timeline.after(2_000, attempt);
    };
    attempt();
  }

  get #person() {
    return { type: 'person', personId: `person-${this.id}`, givenName: `Name ${this.id}`, phoneId: this.id } as const;
  }
}

type Wish = { type: 'accept' } | { type: 'arrive' } | { type: 'hand-back' } | { type: 'close'; outcome: 'helped' };
