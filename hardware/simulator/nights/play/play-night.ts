import { randomUUID } from 'node:crypto';
import type { HomePlan } from '@nattvakt/contract';
import { demo } from '../../../world/world.js';
import { type DeviceReading, MqttDevice } from '../../home/mqtt-device.js';
import type { HouseState } from '../../house.js';
import { limits } from '../../limits.js';
import { watched } from '../../phone/habits.js';
import type { SimulatedPhone } from '../../phone/phone.js';
import { Stage } from '../../scenario/stage.js';
import type { Night, NightDeed } from '../night.js';
import { compressPlan, plansOf, refusalAt, startFor } from './compress.js';
import { judgeNight, type Lived, type RaisedAlarm, type Verdict } from './judge-night.js';
import { msInto } from './night-clock.js';

/** What there is to see of a night while it is played. Times are milliseconds into the night. */
export type NightSight = {
  state: 'preparing' | 'waiting' | 'playing' | 'over' | 'failed';
  /** When it begins by the real clock, in ms since 1970: its plan has times of day, and they fall on whole minutes. */
  startsAt?: number;
  elapsedMs: number;
  house?: HouseState;
  /** What each thing of the home said last. */
  things: Readonly<Record<string, DeviceReading>>;
  done: readonly { atMs: number; deed: NightDeed }[];
  alarms: readonly RaisedAlarm[];
  phones: readonly { ringing: readonly string[] }[];
  /** Addresses that each open an alarm phone of the night, once. */
  links: readonly string[];
  verdicts: readonly Verdict[];
  problem?: string;
};

/** Time for the gateway to start once its plan has been written for a certain instant. */
const leadMs = 25_000;

/**
 * One night with a real dispatcher and a real gateway, with its times moved to the real clock. Every device of it is a
 * client of the home's broker with its own name and password.
 */
export class PlayedNight {
  readonly #night: Night;
  readonly #speed: number;
  readonly #told: (sight: NightSight) => void;
  readonly #stage: Stage;
  readonly #devices = new Map<string, MqttDevice>();
  readonly #plans: HomePlan[];
  readonly #alarms: RaisedAlarm[] = [];
  readonly #rang = new Set<string>();
  readonly #says: { atMs: number; state: string }[] = [];
  #startsAt = 0;
  #sight: NightSight = {
    ...{ state: 'preparing', elapsedMs: 0, things: {}, done: [] },
    ...{ alarms: [], phones: [], links: [], verdicts: [] },
  };
  #stopped = false;
  #wake: (() => void) | undefined;

  /** @param speed one of those at which the night may be played */
  constructor(night: Night, speed: number, told: (sight: NightSight) => void) {
    const refusal = refusalAt(night, speed);
    if (refusal !== undefined)
      throw new RangeError(`${night.name} cannot be played ${speed} times as fast: ${refusal}`);
    this.#night = night;
    this.#speed = speed;
    this.#told = told;
    this.#plans = plansOf(night).map((plan) => ({ ...plan, home: demo.home }));
    const devices = night.plan.devices.map(({ address }) => address);
    this.#stage = new Stage({ devices, gatewaySaid: (line) => this.#hear(line) });
  }

  get sight(): NightSight {
    return this.#sight;
  }

  /** Lives it through, from setting the stage to the judgement. Resolves with all that was judged; none when it was stopped. */
  async play(): Promise<readonly Verdict[]> {
    try {
      await this.#prepare();
      await this.#live();
      if (this.#stopped) return [];
      const lived: Lived = { alarms: this.#alarms, rang: [...this.#rang], says: this.#says };
      const verdicts = judgeNight(this.#night, lived, this.#speed);
      this.#see({ state: 'over', verdicts });
      return verdicts;
    } catch (error) {
      this.#see({ state: 'failed', problem: error instanceof Error ? error.message : String(error) });
      throw error;
    } finally {
      await Promise.all([...this.#devices.values()].map((device) => device.stop()));
      await this.#stage.stop();
    }
  }

  /** Ends it wherever it is; `play` then resolves once everything has ended. */
  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  async #prepare(): Promise<void> {
    const night = this.#night;
    this.#see({ state: 'preparing' });
    await this.#stage.start([watched(), watched()], () => {
      this.#startsAt = startFor(night, this.#speed, Date.now() + leadMs) ?? Number.NaN;
      return this.#compressed(0);
    });
    for (const { address } of night.plan.devices) this.#bringIn(address);
    await this.#until(() => [...this.#devices.values()].every(({ connected }) => connected), 'the devices sign in');
    await this.#until(() => this.#stage.house.state.indication.state === 'idle', 'the home is calm');
    if (Date.now() > this.#startsAt) throw new Error('the gateway was not ready when the night began; try again');
    const links = await this.#stage.phoneLinks();
    this.#see({ state: 'waiting', startsAt: this.#startsAt, links });
  }

  async #live(): Promise<void> {
    const ticking = setInterval(() => this.#see({}), limits.nightTickMs);
    try {
      await this.#waitUntil(0);
      const unfollow = this.#stage.house.follow((house) => this.#look(house));
      for (const [i, phone] of this.#stage.phones.entries()) this.#follow(phone, i);
      this.#look(this.#stage.house.state);
      this.#see({ state: 'playing' });
      for (const [time, deed] of this.#night.steps) {
        await this.#waitUntil(msInto(this.#night, time));
        if (this.#stopped) break;
        this.#see({ done: [...this.#sight.done, { atMs: this.#elapsedMs, deed }] });
        await this.#perform(deed);
      }
      await this.#waitUntil(msInto(this.#night, this.#night.until));
      unfollow();
    } finally {
      clearInterval(ticking);
    }
  }

  get #elapsedMs(): number {
    return Math.max(0, (Date.now() - this.#startsAt) * this.#speed);
  }

  #compressed(index: number): HomePlan {
    const plan = this.#plans[index] ?? this.#night.plan;
    return compressPlan(this.#night, plan, this.#speed, this.#startsAt);
  }

  #bringIn(address: string): void {
    const { broker, password } = this.#stage.signInOf(address);
    const device = new MqttDevice(broker, { username: address, password }, randomUUID);
    this.#devices.set(address, device);
    device.start();
  }

  async #perform(deed: NightDeed): Promise<void> {
    if (deed.deed === 'device') {
      this.#devices.get(deed.device)?.report(deed.reading);
      this.#see({ things: { ...this.#sight.things, [deed.device]: deed.reading } });
    } else if (deed.deed === 'network') this.#stage.house.connect(deed.up);
    else if (deed.deed === 'power') await this.#powerCut(deed.offMinutes);
    else if (deed.deed === 'plan') {
      const changed = this.#sight.done.filter((one) => one.deed.deed === 'plan').length;
      await this.#stage.setUp(this.#compressed(changed));
    } else await this.#staff(deed.present);
  }

  async #powerCut(offMinutes: number): Promise<void> {
    await this.#stage.kill('gateway');
    await this.#wait((offMinutes * 60_000) / this.#speed);
    await this.#stage.restart('gateway');
  }

  /** Whoever has the first phone takes all there is and says to be there; or says that it is over. */
  async #staff(present: boolean): Promise<void> {
    const [phone] = this.#stage.phones;
    const open = [...(phone?.cards.values() ?? [])].filter(({ state }) => state !== 'closed');
    for (const { id } of open) {
      if (!present) await phone?.close(id);
      else {
        await phone?.accept(id);
        await phone?.arrive(id);
      }
    }
  }

  /** The gateway's own word for what it raised, and for what was heard. */
  #hear(line: string): void {
    const said = readLine(line);
    if (said.event === 'alarm.raised') {
      const { alarm: id = '', kind = '', device = '' } = said;
      this.#alarms.push({ id, kind, device, atMs: this.#elapsedMs, heard: false });
    } else if (said.event === 'alarm.standing') {
      const alarm = this.#alarms.find(({ id }) => id === said.alarm);
      if (alarm !== undefined) alarm.heard = true;
    } else return;
    this.#see({ alarms: this.#alarms.map((alarm) => ({ ...alarm })) });
  }

  #look(house: HouseState): void {
    const { state } = house.indication;
    if (this.#says.at(-1)?.state !== state) this.#says.push({ atMs: this.#elapsedMs, state });
    this.#see({ house });
  }

  #follow(phone: SimulatedPhone, index: number): void {
    phone.onChange(() => {
      const ringing = [...phone.cards.values()].filter((card) => card.ringing).map(({ kind }) => kind);
      for (const kind of ringing) this.#rang.add(kind);
      const phones = this.#stage.phones.map((_, i) => this.#sight.phones[i] ?? { ringing: [] });
      phones[index] = { ringing };
      this.#see({ phones });
    });
  }

  async #waitUntil(nightMs: number): Promise<void> {
    await this.#wait(this.#startsAt + nightMs / this.#speed - Date.now());
  }

  async #wait(delayMs: number): Promise<void> {
    if (this.#stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, delayMs));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #until(condition: () => boolean, what: string): Promise<void> {
    const givingUp = Date.now() + limits.readyMs;
    while (!condition() && !this.#stopped) {
      if (Date.now() > givingUp) throw new Error(`waited in vain: ${what}`);
      await this.#wait(50);
    }
  }

  #see(part: Partial<NightSight>): void {
    this.#sight = { ...this.#sight, elapsedMs: this.#startsAt === 0 ? 0 : this.#elapsedMs, ...part };
    this.#told(this.#sight);
  }
}

type GatewayLine = { event?: string; alarm?: string; kind?: string; device?: string };

function readLine(line: string): GatewayLine {
  if (!line.includes('"alarm.')) return {};
  try {
    return JSON.parse(line) as GatewayLine;
  } catch {
    return {};
  }
}
