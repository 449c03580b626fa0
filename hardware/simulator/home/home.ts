import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeModem } from '../../fakes/modem.js';
import { SimulatedBoard } from '../gpio/board.js';
import { type BrokerUser, boardLines, devices } from './devices.js';
import { EnoceanRadio } from './enocean-radio.js';
import { type Indication, IndicationDisplay } from './indication.js';
import { type BrokerAddress, MqttDevice, zigbeePresence } from './mqtt-device.js';
import { contact, rockerPressed, rockerReleased } from './telegrams.js';

/** How long somebody holds a button down. */
const holdMs = 180;

export type HomeState = {
  bedOccupied: boolean;
  doorOpen: boolean;
  mains: boolean;
  radioPlugged: boolean;
  modemPlugged: boolean;
  /** Messages that the home has sent by its own modem. */
  texts: number;
  lamp: boolean;
  buzzer: boolean;
  /** What the home says, from the gateway's own broker. */
  indication: Indication;
};

export type HomeOptions = {
  /** Folder for the radio's link and the board's socket. */
  dir: string;
  broker: BrokerAddress;
  passwords: Record<BrokerUser, string>;
  newId: () => string;
  /** The radio also passes on what a repeater in the house sends. */
  repeater?: boolean;
  changed?: (state: HomeState) => void;
};

/** Longest path that a unix socket may have (108 bytes in the kernel, less its end). */
const socketPathBytes = 107;

/** Where a home keeps what its gateway must find. Both sides work it out from the folder alone. */
export function homePaths(dir: string): { radio: string; modem: string; boardSocket: string } {
  const beside = join(dir, 'gpio.sock');
  const short = join(tmpdir(), `nattvakt-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}.sock`);
  const boardSocket = Buffer.byteLength(beside) <= socketPathBytes ? beside : short;
  return { radio: join(dir, 'enocean'), modem: join(dir, 'modem'), boardSocket };
}

/** One home as a program: what a person does in it becomes bytes on the gateway's real ports, and no shortcut. */
export class SimulatedHome {
  readonly radio: EnoceanRadio;
  readonly modem: FakeModem;
  readonly board: SimulatedBoard;
  readonly mat: MqttDevice;
  readonly zigbee: MqttDevice;
  readonly #display: IndicationDisplay;
  readonly #dir: string;
  readonly #changed: (state: HomeState) => void;
  readonly #releases = new Set<NodeJS.Timeout>();
  #state: HomeState = {
    bedOccupied: false,
    doorOpen: false,
    mains: true,
    radioPlugged: false,
    modemPlugged: false,
    texts: 0,
    lamp: false,
    buzzer: false,
    indication: { state: 'unknown' },
  };

  constructor(options: HomeOptions) {
    const { broker, passwords, newId, repeater = false } = options;
    const paths = homePaths(options.dir);
    this.#dir = options.dir;
    this.#changed = options.changed ?? (() => {});
    this.radio = new EnoceanRadio({ link: paths.radio, repeater });
    this.modem = new FakeModem(paths.modem, { sent: () => this.#set({ texts: this.modem.messages.length }) });
    // Inputs are pulled up: a cord at rest and mains that are present read high.
    const lines = {
      [devices.cord.address]: 1,
      [boardLines.mains]: 1,
      [boardLines.lamp]: 0,
      [boardLines.buzzer]: 0,
    } as const;
    this.board = new SimulatedBoard(paths.boardSocket, lines, (line, level) => this.#driven(line, level === 1));
    const credentials = (username: BrokerUser) => ({ username, password: passwords[username] });
    this.mat = new MqttDevice(broker, credentials('bed-mat'), newId);
    this.zigbee = new MqttDevice(broker, credentials('zigbee2mqtt'), newId, zigbeePresence);
    this.#display = new IndicationDisplay(broker, credentials('display'), (indication) => this.#set({ indication }));
  }

  get state(): HomeState {
    return this.#state;
  }

  async start(): Promise<void> {
    mkdirSync(this.#dir, { recursive: true });
    await this.board.start();
    await this.plugRadio(true);
    await this.plugModem(true);
    this.mat.start();
    this.zigbee.start();
    this.#display.start();
  }

  async stop(): Promise<void> {
    for (const release of this.#releases) clearTimeout(release);
    this.#releases.clear();
    await this.plugRadio(false);
    await this.plugModem(false);
    await Promise.all([this.mat.stop(), this.zigbee.stop(), this.#display.stop(), this.board.stop()]);
  }

  pressPendant(): void {
    this.radio.hear(rockerPressed(devices.pendant.address));
    this.#later(() => this.radio.hear(rockerReleased(devices.pendant.address)));
  }

  pullCord(): void {
    this.board.move(devices.cord.address, 0);
    this.#later(() => this.board.move(devices.cord.address, 1));
  }

  pressKitchenButton(): void {
    this.zigbee.relay(`zigbee2mqtt/${devices.kitchen.address}`, { action: 'single', battery: 97, linkquality: 112 });
  }

  openDoor(doorOpen: boolean): void {
    this.radio.hear(contact(devices.door.address, doorOpen));
    this.#set({ doorOpen });
  }

  /** The mat's contact closes under weight. */
  lieInBed(bedOccupied: boolean): void {
    this.mat.report({ type: 'contact', open: !bedOccupied });
    this.#set({ bedOccupied });
  }

  powerMains(mains: boolean): void {
    this.board.move(boardLines.mains, mains ? 1 : 0);
    this.#set({ mains });
  }

  async plugRadio(plugged: boolean): Promise<void> {
    if (plugged) await this.radio.plug();
    else this.radio.unplug();
    this.#set({ radioPlugged: this.radio.plugged });
  }

  async plugModem(plugged: boolean): Promise<void> {
    if (plugged) await this.modem.plug();
    else this.modem.unplug();
    this.#set({ modemPlugged: this.modem.plugged });
  }

  #driven(line: string, on: boolean): void {
    if (line === boardLines.lamp) this.#set({ lamp: on });
    if (line === boardLines.buzzer) this.#set({ buzzer: on });
  }

  #later(release: () => void): void {
    const timer = setTimeout(() => {
      this.#releases.delete(timer);
      release();
    }, holdMs);
    this.#releases.add(timer);
  }

  #set(part: Partial<HomeState>): void {
    this.#state = { ...this.#state, ...part };
    this.#changed(this.#state);
  }
}
