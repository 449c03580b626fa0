import { encodeFrame } from '@nattvakt/firmware-bridge/serial/esp3/frame';
import { PseudoTerminal } from './pseudo-terminal.js';
import { radioPacket, repeated, type Telegram } from './telegrams.js';

const commonCommand = 0x05;
const response = 0x02;
const readVersion = 0x03;
const returnOk = 0x00;
const signalDbm = -54;

export type RadioOptions = {
  /** Path of the link that the gateway opens. */
  link: string;
  /** Also pass on what a repeater in the house would send: the same telegram again, marked as repeated. */
  repeater?: boolean;
};

/**
 * A TCM 310-like radio on a serial port: passes on what devices send, and answers the gateway's probe. Can be unplugged,
 * or hang: still there, and silent.
 */
export class EnoceanRadio {
  readonly #terminal: PseudoTerminal;
  readonly #repeater: boolean;
  #hung = false;
  #probes = 0;

  constructor(options: RadioOptions) {
    this.#terminal = new PseudoTerminal(options.link, (bytes) => this.#command(bytes));
    this.#repeater = options.repeater ?? false;
  }

  get plugged(): boolean {
    return this.#terminal.plugged;
  }

  /** How often a gateway has asked whether the radio lives. */
  get probes(): number {
    return this.#probes;
  }

  /** Resolves when the gateway can open it. */
  plug(): Promise<void> {
    return this.#terminal.plug();
  }

  unplug(): void {
    this.#terminal.unplug();
  }

  /** A hung radio keeps its port open and says nothing any more. */
  hang(hung: boolean): void {
    this.#hung = hung;
  }

  /** The radio heard a telegram in the air. */
  hear(telegram: Telegram): void {
    this.#send(radioPacket(telegram, signalDbm));
    if (this.#repeater) this.#send(radioPacket(repeated(telegram), signalDbm));
  }

  /** Bytes on the line that are no telegram: what a bad cable makes. */
  hearNoise(bytes: Uint8Array): void {
    if (!this.#hung) this.#terminal.send(bytes);
  }

  #send(frame: Parameters<typeof encodeFrame>[0]): void {
    if (!this.#hung) this.#terminal.send(encodeFrame(frame));
  }

  #command(bytes: Uint8Array): void {
    if (!asksForVersion(bytes)) return;
    this.#probes += 1;
    this.#send({ type: response, data: versionAnswer(), optional: new Uint8Array() });
  }
}

/** CO_RD_VERSION comes as one write of one short packet; a radio reads no other command here. */
function asksForVersion(bytes: Uint8Array): boolean {
  return bytes[0] === 0x55 && bytes[4] === commonCommand && bytes[6] === readVersion;
}

/** RET_OK, application version, API version, chip id, chip version, and the application's name in 16 bytes. */
function versionAnswer(): Uint8Array {
  const name = Buffer.from('GATEWAYCTRL'.padEnd(16, '\0'), 'latin1');
  return Uint8Array.of(returnOk, 2, 11, 1, 0, 2, 6, 3, 0, 0x01, 0x82, 0x5d, 0xab, 0x45, 0x4f, 0x01, 0x03, ...name);
}
