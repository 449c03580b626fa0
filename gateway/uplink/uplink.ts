import { type DownTopic, parseTopic, upTopic } from '@nattvakt/contract/topics';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { Leg } from '../paths/dial.js';
import { Connection } from './connection.js';
import { limits } from './limits.js';
import { afterFailure, firstRoute, type Route, waitMs } from './route.js';
import type { Credentials, Target } from './tls-stream.js';

export interface UplinkListener {
  connected(): void;
  disconnected(reason: string): void;
  message(name: DownTopic, payload: Uint8Array): void;
  /** The broker acknowledged the alarm's packet. */
  sent(id: string): void;
  sendFailed(id: string): void;
}

export type UplinkParts = {
  gateway: string;
  dispatchers: readonly Target[];
  /** Read anew for each connection, so that a renewed certificate is used at the next one. */
  credentials: () => Promise<Credentials>;
  /** Begins the connection beneath, by the target's way. */
  dial: (target: Target) => Promise<Leg>;
  /** The payload of the last will. */
  lastWill: () => string;
  /** Whether the wall clock may judge a certificate's dates. */
  clockKnown: () => boolean;
  random: () => number;
  /** Whether somebody's call for help is waiting to be heard. */
  urgent: () => boolean;
  log: Log;
  listener: UplinkListener;
  /** How often the first of the list is tried while another serves; `limits.returnMs` unless told. */
  returnMs?: number;
};

/** A packet under way; its id on the wire is known once it is written. */
type Packet = { id: number };

/** The pipe to the dispatcher: keeps one connection to the first of the list that answers, for ever. Keeps no message. */
export class Uplink {
  readonly #parts: UplinkParts;
  #route: Route = firstRoute;
  #connection: Connection | undefined;
  #ready = false;
  #running = false;
  #timer: NodeJS.Timeout | undefined;
  #returnTimer: NodeJS.Timeout | undefined;
  #trial: Connection | undefined;
  readonly #packets = new Map<string, Packet>();
  readonly counters = { attempts: 0, connections: 0, losses: 0, strayTopics: 0 };

  constructor(parts: UplinkParts) {
    this.#parts = parts;
  }

  get connected(): boolean {
    return this.#ready;
  }

  /** The way that the connection goes by; undefined without one, or where the machine decides. */
  get path(): string | undefined {
    return this.#ready ? this.#parts.dispatchers[this.#route.index]?.path?.name : undefined;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#connect();
  }

  /** @param farewell the last status, retained in place of the last will */
  async stop(farewell: string): Promise<void> {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    clearTimeout(this.#returnTimer);
    this.#trial?.close('stopped');
    if (this.#ready) await this.#connection?.farewell(upTopic(this.#parts.gateway, 'status'), farewell);
    this.#connection?.close('stopped');
  }

  sendAlarm(id: string, payload: string): void {
    const connection = this.#connection;
    if (connection === undefined) {
      this.#parts.listener.sendFailed(id);
      return;
    }
    const packet: Packet = { id: 0 };
    this.#packets.set(id, packet);
    packet.id = connection.publish(upTopic(this.#parts.gateway, 'alarm'), payload, false, (error) => {
      // Given up, or of a connection that is over: no news any more.
      if (this.#packets.get(id) !== packet) return;
      this.#packets.delete(id);
      if (error) this.#parts.listener.sendFailed(id);
      else this.#parts.listener.sent(id);
    });
  }

  cancelAlarm(id: string): void {
    const packet = this.#packets.get(id);
    if (packet === undefined) return;
    this.#packets.delete(id);
    this.#connection?.cancel(packet.id);
  }

  /** Retained: a later status replaces it. Left out without a connection, which has its own birth status. */
  sendStatus(payload: string): void {
    if (!this.#ready) return;
    this.#connection?.publish(upTopic(this.#parts.gateway, 'status'), payload, true, () => undefined);
  }

  /** An answer to what a dispatcher asked. Lost with the connection: whoever asked asks again. */
  send(name: 'trial' | 'devices', payload: string): void {
    if (!this.#ready) return;
    this.#connection?.publish(upTopic(this.#parts.gateway, name), payload, false, () => undefined);
  }

  /** Somebody calls for help: a wait that a long outage has made long ends now. */
  hasten(): void {
    if (this.#timer !== undefined) this.#connectNow();
  }

  /** Gives the connection up and moves on. */
  reconnect(reason: string): void {
    this.#connection?.close(reason);
  }

  #connectNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#connect();
  }

  async #connect(): Promise<void> {
    this.counters.attempts += 1;
    const connection: Connection = new Connection(this.#parts.gateway, {
      ready: () => this.#becameReady(),
      closed: (reason) => this.#closed(connection, reason),
      message: (topic, payload) => this.#message(topic, payload),
    });
    this.#connection = connection;
    await this.#open(connection, this.#route.index);
  }

  async #open(connection: Connection, index: number): Promise<void> {
    const target = this.#parts.dispatchers[index];
    const { credentials, dial, clockKnown } = this.#parts;
    try {
      const own = await credentials();
      if (!this.#running || target === undefined) return;
      connection.open(target, own, this.#will(), clockKnown(), await dial(target));
    } catch (error) {
      connection.close(error instanceof Error ? error.message : String(error));
    }
  }

  #will(): { topic: string; payload: string } {
    return { topic: upTopic(this.#parts.gateway, 'status'), payload: this.#parts.lastWill() };
  }

  #becameReady(): void {
    this.#ready = true;
    this.counters.connections += 1;
    this.#route = { index: this.#route.index, failures: 0 };
    const { path } = this;
    this.#parts.log.info(
      { event: 'uplink.connected', dispatcher: this.#route.index, path },
      'connected to a dispatcher',
    );
    this.#watchFirst();
    this.#parts.listener.connected();
  }

  #closed(connection: Connection, reason: string): void {
    if (connection !== this.#connection) return;
    this.#connection = undefined;
    this.#packets.clear();
    clearTimeout(this.#returnTimer);
    const wasReady = this.#ready;
    this.#ready = false;
    if (wasReady) {
      this.counters.losses += 1;
      this.#parts.listener.disconnected(reason);
    }
    if (!this.#running || this.#goesOnByTrial(reason)) return;
    const dispatcher = this.#route.index;
    this.#route = afterFailure(this.#route, this.#parts.dispatchers.length);
    const delayMs = Math.round(
      waitMs(this.#route, this.#parts.dispatchers.length, this.#parts.random, this.#parts.urgent()),
    );
    const event = wasReady ? 'uplink.lost' : 'uplink.failed';
    this.#parts.log.warn({ event, dispatcher, reason, delayMs }, 'no connection to the dispatcher');
    this.#timer = setTimeout(() => this.#connectNow(), delayMs);
  }

  /**
   * A dispatcher lets go of the old connection when the same gateway comes by another way: the trial is the one to wait
   * for then, and another beside it would take it down in turn.
   */
  #goesOnByTrial(reason: string): boolean {
    const trial = this.#trial;
    if (trial === undefined) return false;
    this.#parts.log.info({ event: 'uplink.moving', reason }, 'the first of the list takes over');
    this.#connection = trial;
    this.#trial = undefined;
    this.#route = firstRoute;
    return true;
  }

  #message(topic: string, payload: Uint8Array): void {
    const parsed = parseTopic(topic);
    if (parsed?.direction === 'down' && parsed.gateway === this.#parts.gateway) {
      this.#parts.listener.message(parsed.name, payload);
    } else {
      this.counters.strayTopics += 1;
    }
  }

  /** While another than the first of the list serves, the first is tried from time to time, without letting go meanwhile. */
  #watchFirst(): void {
    clearTimeout(this.#returnTimer);
    if (this.#route.index === 0 || !this.#running) return;
    const delayMs = (this.#parts.returnMs ?? limits.returnMs) * (0.75 + this.#parts.random() / 2);
    this.#returnTimer = setTimeout(() => this.#tryFirst(), delayMs);
  }

  #tryFirst(): void {
    const trial: Connection = new Connection(this.#parts.gateway, {
      ready: () => (trial === this.#connection ? this.#becameReady() : this.#moveTo(trial)),
      closed: (reason) => {
        if (trial === this.#connection) return this.#closed(trial, reason);
        this.#trial = undefined;
        this.#watchFirst();
      },
      message: (topic, payload) => this.#message(topic, payload),
    });
    this.#trial = trial;
    this.counters.attempts += 1;
    void this.#open(trial, 0);
  }

  #moveTo(trial: Connection): void {
    const old = this.#connection;
    this.#connection = undefined;
    old?.close('returning to the first dispatcher');
    this.#packets.clear();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#ready) this.#parts.listener.disconnected('returning to the first dispatcher');
    this.#connection = trial;
    this.#trial = undefined;
    this.#route = firstRoute;
    this.#becameReady();
  }
}
