import { decodeGsm7 } from '@nattvakt/firmware-bridge/serial/modem/at/gsm7';
import { PseudoTerminal } from '../simulator/home/pseudo-terminal.js';

export type ModemMessage = { to: string; text: string };

/** What a modem does wrong from now on. Each can be switched while it runs. */
export type ModemFaults = {
  /** Answers nothing at all until it is told to start anew (AT+CFUN=1,1). */
  hung: boolean;
  /** Hangs after the next prompt, with the text half taken. */
  hangsAtText: boolean;
  /** Every message ends with `+CMS ERROR: <n>`. */
  cmsError: number | undefined;
  /** Lines that it says by itself before each answer. */
  chatter: string[];
  /** Bytes of noise before each answer. */
  noise: Uint8Array;
  /** Commands that are swallowed before it wakes up. */
  asleepFor: number;
  /** Commands that are answered only some time after a later one was. */
  lateFor: number;
};

const endOfText = 0x1a;
const cancel = 0x1b;
const lateMs = 40;

/** A GSM modem in text mode behind a real pseudo-terminal: echoes, prompts, refuses, hangs, talks out of turn. */
export class FakeModem {
  readonly messages: ModemMessage[] = [];
  readonly heard: string[] = [];
  readonly faults: ModemFaults = {
    hung: false,
    hangsAtText: false,
    cmsError: undefined,
    chatter: [],
    noise: new Uint8Array(),
    asleepFor: 0,
    lateFor: 0,
  };
  sim: 'ready' | 'pin' | 'none' = 'ready';
  /** How a message ends in the report about it; undefined: no report comes. */
  reportStatus: number | undefined = 0;
  registration = 1;
  resets = 0;
  wrongPins = 0;
  readonly #terminal: PseudoTerminal;
  readonly #pin: string;
  readonly #sent: (message: ModemMessage) => void;
  #echo = true;
  #line: number[] = [];
  #textTo: string | undefined;
  #late = 0;
  #owed = 0;

  /** @param path of the link that a driver opens */
  constructor(path: string, options: { pin?: string; sent?: (message: ModemMessage) => void } = {}) {
    this.#terminal = new PseudoTerminal(path, (bytes) => this.#take(bytes));
    this.#pin = options.pin ?? '1234';
    this.#sent = options.sent ?? (() => undefined);
  }

  /** Resolves when the port can be opened. */
  plug(): Promise<void> {
    return this.#terminal.plug();
  }

  get plugged(): boolean {
    return this.#terminal.plugged;
  }

  unplug(): void {
    this.#terminal.unplug();
  }

  /** Says something of its own accord, as when a text arrives. */
  say(line: string): void {
    this.#send(`\r\n${line}\r\n`);
  }

  #take(bytes: Uint8Array): void {
    for (const byte of bytes) this.#takeByte(byte);
  }

  #takeByte(byte: number): void {
    if (this.#textTo !== undefined) {
      this.#takeText(byte, this.#textTo);
    } else if (byte === cancel) {
      this.#line = [];
    } else if (byte === 0x0d) {
      const command = String.fromCharCode(...this.#line).trim();
      this.#line = [];
      if (command !== '') this.#command(command);
    } else {
      this.#line.push(byte);
    }
  }

  #takeText(byte: number, to: string): void {
    if (byte === cancel) {
      this.#textTo = undefined;
      this.#line = [];
      this.#answer('OK');
    } else if (byte === endOfText) {
      const text = decodeGsm7(Uint8Array.from(this.#line));
      this.#textTo = undefined;
      this.#line = [];
      this.#sendMessage({ to, text });
    } else {
      this.#line.push(byte);
    }
  }

  #sendMessage(message: ModemMessage): void {
    if (this.faults.hung) return;
    const error = this.faults.cmsError ?? (message.text.length > 160 ? 305 : undefined);
    if (error !== undefined) {
      this.#answer(`+CMS ERROR: ${error}`);
      return;
    }
    this.messages.push(message);
    this.#sent(message);
    const reference = this.messages.length % 256;
    this.#answer(`+CMGS: ${reference}`, 'OK');
    const at = '"26/05/03,02:13:05+08"';
    if (this.reportStatus !== undefined)
      this.say(`+CDS: 6,${reference},"${message.to}",145,${at},${at},${this.reportStatus}`);
  }

  #command(command: string): void {
    this.heard.push(command);
    if (command === 'AT+CFUN=1,1') this.#startAnew();
    if (this.faults.hung || command === 'AT+CFUN=1,1') return;
    if (this.faults.asleepFor > 0) {
      this.faults.asleepFor -= 1;
      return;
    }
    if (this.faults.lateFor > 0) {
      this.faults.lateFor -= 1;
      this.#late += 1;
      return;
    }
    this.#payOwed();
    if (this.#echo) this.#send(`${command}\r`);
    this.#answer(...this.#answersTo(command));
    this.#owed = this.#late;
    this.#late = 0;
    if (this.#owed > 0) setTimeout(() => this.#payOwed(), lateMs);
  }

  /** The late answers come when the next command does, or after a while without one. */
  #payOwed(): void {
    for (; this.#owed > 0; this.#owed--) this.#send('\r\nOK\r\n');
  }

  #startAnew(): void {
    this.resets += 1;
    this.faults.hung = false;
    this.#echo = true;
    this.#textTo = undefined;
  }

  #answersTo(command: string): string[] {
    const number = /^AT\+CMGS="(\+\d+)"$/.exec(command)?.[1];
    if (number !== undefined) return this.#prompt(number);
    const pin = /^AT\+CPIN="(\d+)"$/.exec(command)?.[1];
    if (pin !== undefined) return this.#unlock(pin);
    switch (command) {
      case 'ATE0':
        this.#echo = false;
        return ['OK'];
      case 'AT+CPIN?':
        return { ready: ['+CPIN: READY', 'OK'], pin: ['+CPIN: SIM PIN', 'OK'], none: ['+CME ERROR: 10'] }[this.sim];
      case 'AT+CREG?':
        return [`+CREG: 0,${this.registration}`, 'OK'];
      case 'AT+CEREG?':
        return [`+CEREG: 0,${this.registration}`, 'OK'];
      case 'AT+CSQ':
        return ['+CSQ: 20,99', 'OK'];
      default:
        return /^AT(\+(CMEE|CMGF|CSCS|CSMP|CNMI)=.*)?$/.test(command) ? ['OK'] : ['ERROR'];
    }
  }

  #unlock(pin: string): string[] {
    if (pin !== this.#pin) {
      this.wrongPins += 1;
      return ['+CME ERROR: 16'];
    }
    this.sim = 'ready';
    return ['OK'];
  }

  #prompt(number: string): string[] {
    this.#textTo = number;
    if (this.faults.hangsAtText) {
      this.faults.hangsAtText = false;
      this.faults.hung = true;
    }
    return ['> '];
  }

  #answer(...lines: string[]): void {
    if (this.faults.noise.length > 0) this.#terminal.send(this.faults.noise);
    for (const line of this.faults.chatter) this.#send(`\r\n${line}\r\n`);
    for (const line of lines) this.#send(line === '> ' ? '\r\n> ' : `\r\n${line}\r\n`);
  }

  #send(text: string): void {
    this.#terminal.send(Buffer.from(text, 'latin1'));
  }
}
