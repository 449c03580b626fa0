import { Command, Progress, Reader, Receipt, Refusal, Time } from '@nattvakt/contract';
import type { DownTopic } from '@nattvakt/contract/topics';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { Static, TSchema } from 'typebox';
import type { Standing } from '../delivery/types.js';

export interface MailListener {
  receipt(alarm: string, standing: Standing): void;
  /** A plan came; whether it is one is for whoever takes it to judge. */
  plan(payload: Uint8Array): void;
  /** A plan to be tried, or an end to it. */
  trial(payload: Uint8Array): void;
  progress(alarms: readonly string[], standing: Standing): void;
  command(command: Command): void;
  /** What time it is, and the uptime that the answered status told. */
  time(at: number, uptimeMs: number): void;
}

const receipts = new Reader(Receipt);
const progresses = new Reader(Progress);
const commands = new Reader(Command);
const refusals = new Reader(Refusal);
const times = new Reader(Time);

/** Reads what a dispatcher sends. What cannot be read is counted and told of; the next message is read all the same. */
export class Mailbox {
  readonly #log: Log;
  readonly #listener: MailListener;
  readonly counters = {
    receipts: 0,
    progresses: 0,
    plans: 0,
    trials: 0,
    commands: 0,
    times: 0,
    refusals: 0,
    unread: 0,
  };

  constructor(log: Log, listener: MailListener) {
    this.#log = log;
    this.#listener = listener;
  }

  read(name: DownTopic, payload: Uint8Array): void {
    switch (name) {
      case 'receipt':
        this.#receipt(payload);
        break;
      case 'progress':
        this.#progress(payload);
        break;
      case 'command':
        this.#command(payload);
        break;
      case 'refusal':
        this.#refusal(payload);
        break;
      case 'time':
        this.#time(payload);
        break;
      case 'plan':
        this.counters.plans += 1;
        this.#listener.plan(payload);
        break;
      case 'trial':
        this.counters.trials += 1;
        this.#listener.trial(payload);
        break;
    }
  }

  #receipt(payload: Uint8Array): void {
    const receipt = this.#open('receipt', receipts, payload);
    if (receipt === undefined) return;
    this.counters.receipts += 1;
    this.#listener.receipt(receipt.alarm, standingOf(receipt));
  }

  #progress(payload: Uint8Array): void {
    const progress = this.#open('progress', progresses, payload);
    if (progress === undefined) return;
    this.counters.progresses += 1;
    this.#listener.progress(progress.alarms, standingOf(progress));
  }

  #command(payload: Uint8Array): void {
    const command = this.#open('command', commands, payload);
    if (command === undefined) return;
    this.counters.commands += 1;
    this.#log.info({ event: 'command.received', command: command.command, id: command.id }, 'the dispatcher asks');
    this.#listener.command(command);
  }

  #time(payload: Uint8Array): void {
    const time = this.#open('time', times, payload);
    if (time === undefined) return;
    this.counters.times += 1;
    this.#listener.time(Date.parse(time.at), time.uptimeMs);
  }

  #refusal(payload: Uint8Array): void {
    const refusal = this.#open('refusal', refusals, payload);
    if (refusal === undefined) return;
    this.counters.refusals += 1;
    const { reason, field } = refusal;
    this.#log.error({ event: 'refusal.received', reason, field }, 'the dispatcher refused a message');
  }

  #open<S extends TSchema>(name: DownTopic, reader: Reader<S>, payload: Uint8Array): Static<S> | undefined {
    const read = reader.read(payload);
    if (read.ok) return read.value;
    this.#unread(name, read.reason, read.problems);
    return undefined;
  }

  #unread(name: DownTopic, reason: string, problems: { field: string; message: string }[]): void {
    this.counters.unread += 1;
    const fields = problems.map((problem) => problem.field);
    this.#log.warn({ event: 'message.unread', name, reason, fields }, 'a message cannot be read');
  }
}

function standingOf({
  case: id,
  store,
  state,
  version,
  by,
}: Standing | (Omit<Standing, 'by'> & { by?: string })): Standing {
  return { case: id, store, state, version, ...(by === undefined ? {} : { by }) };
}
