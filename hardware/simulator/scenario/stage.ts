import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HomePlan } from '@nattvakt/contract';
import { demoPlan } from '../../world/plan.js';
import { freePort } from '../../world/ports.js';
import { SupervisedProcess } from '../../world/process.js';
import type { ProcessSpec } from '../../world/ready.js';
import { demo, World } from '../../world/world.js';
import { House } from '../house.js';
import type { Habits } from '../phone/habits.js';
import { SimulatedPhone } from '../phone/phone.js';
import type { ProcessName } from './language.js';

export type StageOptions = {
  /** Names under which other devices than the usual ones sign in to the home’s broker. */
  devices?: readonly string[];
  /** Hears each line that the gateway logs. */
  gatewaySaid?: (line: string) => void;
};

type Process = { make: () => SupervisedProcess; running: SupervisedProcess };

/** A dispatcher and a gateway as real processes in a folder of their own, with a simulated house and phones around them. */
export class Stage {
  readonly dir = mkdtempSync(join(tmpdir(), 'nattvakt-'));
  readonly phones: SimulatedPhone[] = [];
  readonly #processes = new Map<ProcessName, Process>();
  #house: House | undefined;
  #world: World | undefined;
  readonly #options: StageOptions;

  constructor(options: StageOptions = {}) {
    this.#options = options;
  }

  get house(): House {
    if (!this.#house) throw new Error('the stage is not set yet');
    return this.#house;
  }

  /** Addresses that each sign in a phone of the demo team once. */
  async phoneLinks(): Promise<string[]> {
    const world = this.#world;
    if (!world) throw new Error('the stage is not set yet');
    return (await Promise.all(demo.phones.map((phone) => world.phoneLinks(phone)))).flat();
  }

  /** @param shapePlan changes the demo home's plan to what is to be tried */
  async start(habits: readonly Habits[], shapePlan: (plan: HomePlan) => HomePlan = (plan) => plan): Promise<void> {
    const [http, mqtt, homePage, broker, network] = await Promise.all([1, 2, 3, 4, 5].map(freePort));
    const ports = { http, mqtt, homePage, broker, network } as World['ports'];
    const world = new World(this.dir, ports, this.#options.devices);
    this.#world = world;
    await world.makeAuthority();
    world.writeDispatcherConfig();
    await world.seed();
    await world.issueGateway();
    await this.#bringUp('dispatcher', () => new SupervisedProcess(world.dispatcher()));
    this.#house = houseOf(world);
    await this.#house.start();
    await this.#signOn(world, habits);
    world.writeGatewayConfig(shapePlan(demoPlan(demo.home)));
    await this.#bringUp('gateway', () => new SupervisedProcess(this.#gateway(world)));
  }

  async stop(): Promise<void> {
    await Promise.all(this.phones.map((phone) => phone.stop()));
    for (const { running } of this.#processes.values()) await running.stop();
    await this.#house?.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** The home is set up with another plan, as at a visit of the technician: its gateway starts again with it. */
  async setUp(plan: HomePlan): Promise<void> {
    this.#world?.writeGatewayConfig(plan);
    await this.#processes.get('gateway')?.running.stop();
    await this.restart('gateway');
  }

  /** How a device signs in to the home's broker. */
  signInOf(device: string): { broker: { host: string; port: number }; password: string } {
    const world = this.#world;
    const password = world?.passwords()[device];
    if (!world || password === undefined) throw new Error(`no ${device} is on the stage`);
    return { broker: { host: world.host, port: world.ports.broker }, password };
  }

  /** Ends a process at once, as a power cut does. */
  async kill(name: ProcessName): Promise<void> {
    await this.#processes.get(name)?.running.kill();
  }

  async restart(name: ProcessName): Promise<void> {
    const process = this.#processes.get(name);
    if (process) await this.#bringUp(name, process.make);
  }

  async #bringUp(name: ProcessName, make: () => SupervisedProcess): Promise<void> {
    const running = make();
    this.#processes.set(name, { make, running });
    await running.start();
  }

  #gateway(world: World): ProcessSpec {
    const { gatewaySaid } = this.#options;
    return { ...world.gateway(), ...(gatewaySaid === undefined ? {} : { heard: gatewaySaid }) };
  }

  async #signOn(world: World, habits: readonly Habits[]): Promise<void> {
    const base = `http://${world.host}:${world.ports.http}`;
    for (const [i, habit] of habits.entries()) {
      const phoneId = demo.phones[i];
      if (phoneId === undefined) throw new RangeError(`the demo team has ${demo.phones.length} phones`);
      const [link = ''] = await world.phoneLinks(phoneId);
      const nowMs = () => performance.now();
      const phone = new SimulatedPhone({ base, link, habits: habit, newId: randomUUID, nowMs });
      this.phones.push(phone);
      await phone.start();
    }
  }
}

function houseOf(world: World): House {
  const { host, ports } = world;
  return new House({
    dir: world.homeDir,
    broker: { host, port: ports.broker },
    passwords: world.passwords(),
    newId: randomUUID,
    listen: { host, port: ports.network },
    target: { host, port: ports.mqtt },
  });
}
