import type { HomePlan } from '@nattvakt/contract';
import { Area, type Backup } from './area.js';
import { Coverage } from './coverage.js';
import { Home } from './home.js';
import { everybodyWasHelped, homesSayWhatIsTrue, nobodyIsSilent, nothingIsLost } from './invariants.js';
import { Ledger } from './ledger.js';
import { Networks } from './networks.js';
import { Phone, type Temper } from './phone.js';
import { Chance } from './random.js';
import { Staff } from './staff.js';
import { Timeline } from './timeline.js';
import { areas, Town } from './town.js';
import type { Weather } from './wire.js';

const minute = 60_000;
const hour = 60 * minute;
const troubleMs = 6 * hour;
const nightMs = 8 * hour;

export type NightFigures = {
  seed: number;
  alarms: number;
  /** Telegrams that died with a gateway before they were anywhere else: the client saw no lamp and pressed again. */
  unheardPresses: number;
  cases: number;
  takenBack: number;
  crashes: number;
  restores: number;
  floods: number;
  outages: number;
  answerMs: number[];
  arriveMs: number[];
  findings: [reason: string, count: number][];
  holes: number;
  contacts: [channel: string, count: number][];
};

const homeWeather = (chance: Chance): Weather => ({
  latencyMs: [5, 200],
  meanBetweenCutsMs: chance.between(60, 600) * minute,
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
  deaf: chance.pick([0, 0.1, 0.3, 0.8]),
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

/** One night from one seed: six hours of trouble, then two in which everything is well again. Throws `Broken`. */
export class Night {
  readonly chance: Chance;
  readonly town: Town;
  readonly timeline: Timeline;
  readonly ledger = new Ledger();
  readonly networks: Networks;
  readonly area: Area;
  readonly homes: Home[];
  readonly phones: Phone[];
  readonly staff: Staff;
  readonly coverage: Coverage;
  /** For the picture. */
  readonly troubles: { what: 'crash' | 'restore' | 'flood'; area?: string; from: number; until: number }[] = [];

  constructor(
    readonly seed: number,
    homes = 200,
  ) {
    const chance = new Chance(seed);
    this.chance = chance;
    this.town = new Town(chance);
    this.timeline = new Timeline(this.town.dusk.at);
    const { timeline, ledger, town } = this;
    this.networks = new Networks(timeline, chance);
    this.area = new Area(timeline, chance, ledger, town, this.networks);
    this.homes = Array.from({ length: homes }, (_, n) => {
      const id = `home-${n}`;
      const area = areas[n % areas.length] ?? 'nord';
      return new Home(id, area, planOf(id), timeline, chance, this.area, ledger, homeWeather(chance));
    });
    const world = { timeline, chance, area: this.area, town, ledger };
    const phoneOf = (person: Phone['person']) => new Phone(person, temper(chance), world, phoneWeather(chance));
    this.phones = [...town.staff.map(phoneOf), phoneOf(undefined)];
    this.staff = new Staff(timeline, chance, town, this.phones);
    this.coverage = new Coverage(timeline, town, this.phones, () => this.area.running);
  }

  live(): NightFigures {
    for (const phone of this.phones) {
      this.area.sign(phone);
      phone.start();
    }
    this.area.start();
    this.staff.start();
    this.coverage.start();
    for (const home of this.homes) {
      home.start();
      this.#presses(home);
    }
    this.#trouble();
    this.#watch();
    const { at } = this.town.dusk;
    this.timeline.at(at + troubleMs, () => this.#heal());
    this.timeline.runUntil(at + nightMs, () => undefined);
    nothingIsLost(this.area, this.ledger);
    everybodyWasHelped(this.area);
    return this.#figures();
  }

  #again(meanMs: number, run: () => void): void {
    this.timeline.after(this.chance.waiting(meanMs), () => {
      if (this.timeline.now >= this.town.dusk.at + troubleMs) return;
      run();
      this.#again(meanMs, run);
    });
  }

  #presses(home: Home): void {
    this.#again(12 * hour, () => {
      const address = this.chance.pick(['pendant', 'cord']);
      const times = this.chance.happens(0.3) ? this.chance.whole(2, 8) : 1;
      for (let n = 0; n < times; n += 1) {
        this.timeline.after(n * this.chance.between(300, 20_000), () =>
          home.hear(address, { type: 'button', pressed: true }),
        );
      }
    });
    this.#again(24 * hour, () => {
      home.hear('door', { type: 'contact', open: true });
      this.timeline.after(this.chance.between(10_000, 10 * minute), () =>
        home.hear('door', { type: 'contact', open: false }),
      );
    });
  }

  #trouble(): void {
    let backup: Backup | undefined;
    this.#again(70 * minute, () => {
      this.#crash();
      if (backup && this.chance.happens(0.15)) {
        this.area.restore(backup);
        this.#note('restore', 0);
      }
    });
    this.#again(90 * minute, () => {
      backup = this.area.backup();
    });
    this.#again(6 * minute, () => this.chance.pick(this.homes).crash(this.chance.between(5_000, 5 * minute)));
    this.#again(2 * hour, () => this.networks.failOne(this.chance.between(1, 30) * minute));
    this.#again(5 * hour, () => this.town.ill(this.chance.pick(this.town.staff).id, this.timeline.now));
    this.#again(8 * hour, () => this.#powerCut());
  }

  #crash(): void {
    const forMs = this.chance.between(2_000, 2 * minute);
    this.#note('crash', forMs);
    this.coverage.crashed();
    this.area.crash(forMs);
  }

  /** An area loses its power: some gateways have a battery and go on, all lose their network, and people press in the dark. */
  #powerCut(): void {
    const area = this.chance.pick(areas);
    const forMs = this.chance.between(2, 30) * minute;
    this.#note('flood', forMs, area);
    for (const home of this.homes.filter((one) => one.area === area)) {
      if (this.chance.happens(0.3)) home.crash(forMs + this.chance.between(0, minute));
      else home.wire.cut(forMs);
      if (!this.chance.happens(0.2)) continue;
      this.timeline.after(this.chance.between(0, forMs), () => home.hear('pendant', { type: 'button', pressed: true }));
    }
  }

  #note(what: 'crash' | 'restore' | 'flood', forMs: number, area?: string): void {
    const from = this.timeline.now;
    this.troubles.push({ what, from, until: from + forMs, ...(area === undefined ? {} : { area }) });
  }

  /** Networks hold, people are awake and at work. */
  #heal(): void {
    for (const home of this.homes) home.wire.heal();
    for (const phone of this.phones) {
      phone.wire.heal();
      Object.assign(phone.temper, { deaf: 0, reactsMs: [1_000, 10_000], handsBack: 0, forgets: 0 });
    }
    this.staff.helpWithoutPlan();
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
    const count = (wanted: string) => this.troubles.filter(({ what }) => what === wanted).length;
    return {
      seed: this.seed,
      alarms: alarms.length,
      unheardPresses: alarms.filter(({ id, forgotten }) => forgotten && !this.area.alarms.has(id)).length,
      cases: this.area.cases.size,
      takenBack: this.ledger.takenBack,
      crashes: count('crash'),
      restores: count('restore'),
      floods: count('flood'),
      outages: this.networks.outages.length,
      answerMs: this.ledger.answerMs,
      arriveMs: this.ledger.arriveMs,
      findings: [...this.coverage.count()],
      holes: this.coverage.holes.length,
      contacts: [...this.area.paging.used],
    };
  }
}
