import { addressOf, type WayOut } from './home/devices.js';
import { type HomeOptions, type HomeState, SimulatedHome } from './home/home.js';
import { Network } from './network.js';

export type HouseState = HomeState & { network: boolean; fibre: boolean };

const switches = ['door', 'bed', 'mains', 'radio', 'network', 'fibre', 'modem'] as const;
export type Act = 'pendant' | 'cord' | 'kitchen' | (typeof switches)[number];

/** What a visitor of the doll's house can do. */
export const acts: Record<Act, (house: House, on: boolean) => void | Promise<void>> = {
  pendant: (house: House) => house.home.pressPendant(),
  cord: (house: House) => house.home.pullCord(),
  kitchen: (house: House) => house.home.pressKitchenButton(),
  door: (house: House, on: boolean) => house.home.openDoor(on),
  bed: (house: House, on: boolean) => house.home.lieInBed(on),
  mains: (house: House, on: boolean) => house.home.powerMains(on),
  radio: (house: House, on: boolean) => house.home.plugRadio(on),
  network: (house: House, on: boolean) => house.connect(on),
  fibre: (house: House, on: boolean) => house.connectBy('fibre', on),
  modem: (house: House, on: boolean) => house.home.plugModem(on),
};

/** Whether an act needs to be told which way: on, open, lit, occupied, or not. */
export function isSwitch(act: Act): boolean {
  return switches.some((name) => name === act);
}

export function isAct(name: string): name is Act {
  return Object.hasOwn(acts, name);
}

export type HouseOptions = Omit<HomeOptions, 'changed'> & {
  target: { host: string; port: number };
  listen: { host: string; port: number };
};

/** A home and the network that joins it to its dispatcher: what the doll's house shows and scenarios act on. */
export class House {
  readonly home: SimulatedHome;
  readonly network: Network;
  readonly #listen: HouseOptions['listen'];
  readonly #followers = new Set<(state: HouseState) => void>();

  constructor(options: HouseOptions) {
    this.#listen = options.listen;
    this.network = new Network(() => options.target);
    this.home = new SimulatedHome({ ...options, changed: () => this.#tell() });
  }

  get state(): HouseState {
    const fibre = this.network.wayIsUp(addressOf('fibre'));
    return { ...this.home.state, network: this.network.line === 'up', fibre };
  }

  async start(): Promise<void> {
    try {
      await this.network.start(this.#listen.port, this.#listen.host);
      await this.home.start();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.home.stop();
    await this.network.stop();
  }

  connect(on: boolean): void {
    if (on) this.network.restore();
    else this.network.cut();
    this.#tell();
  }

  /** One way out of the home swallows everything, or works again. */
  connectBy(way: WayOut, on: boolean): void {
    if (on) this.network.restoreWay(addressOf(way));
    else this.network.cutWay(addressOf(way));
    this.#tell();
  }

  /** Calls back at each change. Returns how to stop. */
  follow(follower: (state: HouseState) => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  #tell(): void {
    for (const follower of this.#followers) follower(this.state);
  }
}
