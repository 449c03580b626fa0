import type { HomePlan } from '@nattvakt/contract';
import { Area, type Backup } from './area.js';
import { Home } from './home.js';
import { everybodyWasHelped, homesSayWhatIsTrue, nobodyIsSilent, nothingIsLost } from './invariants.js';
import { Ledger } from './ledger.js';
import { Phone, type Temper } from './phone.js';
import { Chance } from './random.js';
import { Timeline } from './timeline.js';
import type { Weather } from './wire.js';

const minute = 60_000;
const hour = 60 * minute;
/** 2026-10-24 22:00 in Stockholm: the night on which the clock goes back. */
const dusk = Date.UTC(2026, 9, 24, 20);

export type NightFigures = {
  seed: number;
  alarms: number;
  /** Telegrams that died with a gateway before they were anywhere else: the client saw no lamp and pressed again. */
  unheardPresses: number;
  cases: number;
  takenBack: number;
  crashes: number;
  restores: number;
  answerMs: number[];
  ringMs: number[];
};

const homeWeather = (chance: Chance): Weather => ({
  latencyMs: [5, 200],
  meanBetweenCutsMs: chance.between(10, 120) * minute,
  cutMs: [2_000, 10 * minute],
  doubled: 0.05,
  delayed: 0.02,
});

const phoneWeather = (chance: Chance): Weather => ({
  latencyMs: [20, 400],
  meanBetweenCutsMs: chance.between(5, 60) * minute,
  cutMs: [1_000, 5 * minute],
  doubled: 0.02,
  delayed: 0.02,
});

const temper = (chance: Chance): Temper => ({
  deaf: chance.pick([0, 0.2, 0.6, 1]),
  reactsMs: [2_000, chance.pick([15_000, 60_000, 150_000])],
  handsBack: chance.pick([0, 0.1]),
  forgets: chance.pick([0, 0.1, 0.3]),
});

function planOf(home: string): HomePlan {
  const device = (id: string) => ({ id, name: id, bus: 'mqtt', address: id, profile: 'plain' }) as const;
  return {
    v: 1,
    version: 1,
    home,
    timeZone: 'Europe/Stockholm',
    devices: [device('pendant'), device('cord'), device('door')],
    rules: [
      { id: 'pendant', rule: 'help-button', device: 'pendant' },
      { id: 'cord', rule: 'help-button', device: 'cord' },
      {
        id: 'door',
        rule: 'door-open',
        device: 'door',
        kind: 'left-home-at-night',
        window: { from: '22:00', until: '06:00' },
        delayS: 60,
      },
    ],
    contacts: [],
    agreements: [],
  };
}

/** One night from one seed: four hours of trouble, then two in which everything is well again. Throws `Broken`. */
export class Night {
  readonly timeline = new Timeline(dusk);
  readonly chance: Chance;
  readonly ledger = new Ledger();
  readonly area: Area;
  readonly homes: Home[];
  readonly phones: Phone[];
  #crashes = 0;
  #restores = 0;
  readonly #troubleUntil = dusk + 4 * hour;

  constructor(readonly seed: number) {
    this.chance = new Chance(seed);
    const { timeline, chance, ledger } = this;
    this.area = new Area(timeline, chance, ledger);
    this.homes = Array.from({ length: chance.whole(2, 8) }, (_, n) => {
      const id = `home-${n}`;
      return new Home(id, planOf(id), timeline, chance, this.area, ledger, homeWeather(chance));
    });
    this.phones = Array.from({ length: chance.whole(1, 5) }, (_, n) => {
      const team = n % 2 === 0 ? 'near' : 'far';
      return new Phone(`phone-${n}`, team, temper(chance), timeline, chance, this.area, ledger, phoneWeather(chance));
    });
  }

  live(): NightFigures {
    for (const phone of this.phones) phone.start();
    for (const home of this.homes) home.start();
    for (const home of this.homes) this.#presses(home);
    this.#trouble();
    this.#watch();
    this.timeline.at(this.#troubleUntil, () => this.#heal());
    this.timeline.runUntil(dusk + 6 * hour, () => undefined);
    nothingIsLost(this.area, this.ledger);
    everybodyWasHelped(this.area);
    return this.#figures();
  }

  #inTrouble(): boolean {
    return this.timeline.now < this.#troubleUntil;
  }

  #again(meanMs: number, run: () => void): void {
    this.timeline.after(this.chance.waiting(meanMs), () => {
      if (!this.#inTrouble()) return;
      run();
      this.#again(meanMs, run);
    });
  }

  #presses(home: Home): void {
    this.#again(25 * minute, () => {
      const address = this.chance.pick(['pendant', 'cord']);
      const times = this.chance.happens(0.3) ? this.chance.whole(2, 8) : 1;
      for (let n = 0; n < times; n += 1) {
        this.timeline.after(n * this.chance.between(300, 20_000), () =>
          home.hear(address, { type: 'button', pressed: true }),
        );
      }
    });
    this.#again(90 * minute, () => {
      home.hear('door', { type: 'contact', open: true });
      this.timeline.after(this.chance.between(10_000, 10 * minute), () =>
        home.hear('door', { type: 'contact', open: false }),
      );
    });
  }

  #trouble(): void {
    let backup: Backup | undefined;
    this.#again(40 * minute, () => {
      this.#crashes += 1;
      this.area.crash(this.chance.between(2_000, 2 * minute));
      if (backup && this.chance.happens(0.2)) {
        this.area.restore(backup);
        this.#restores += 1;
      }
    });
    this.#again(60 * minute, () => {
      backup = this.area.backup();
    });
    this.#again(15 * minute, () => {
      this.#crashes += 1;
      this.chance.pick(this.homes).crash(this.chance.between(5_000, 5 * minute));
    });
    this.#again(30 * minute, () => {
      const phone = this.chance.pick(this.phones);
      phone.signedOn = !phone.signedOn;
    });
  }

  /** Networks hold, people are awake and signed on. */
  #heal(): void {
    for (const home of this.homes) home.wire.heal();
    for (const phone of this.phones) {
      phone.wire.heal();
      phone.signedOn = true;
      Object.assign(phone.temper, { deaf: 0, reactsMs: [1_000, 10_000], handsBack: 0, forgets: 0 });
    }
  }

  #watch(): void {
    this.timeline.after(10_000, () => {
      nobodyIsSilent(this.area, this.timeline.now);
      homesSayWhatIsTrue(this.homes);
      this.#watch();
    });
  }

  #figures(): NightFigures {
    const alarms = [...this.ledger.alarms.values()];
    return {
      seed: this.seed,
      alarms: alarms.length,
      unheardPresses: alarms.filter(({ id, forgotten }) => forgotten && !this.area.alarms.has(id)).length,
      cases: this.area.cases.size,
      takenBack: this.ledger.takenBack,
      crashes: this.#crashes,
      restores: this.#restores,
      answerMs: this.ledger.answerMs,
      ringMs: this.ledger.ringMs,
    };
  }
}
