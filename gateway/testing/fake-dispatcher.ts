import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { type Alarm, type CaseState, type ProgressEvent, protocolVersion, type Status } from '@nattvakt/contract';
import { type DownTopic, downTopic, parseTopic } from '@nattvakt/contract/topics';
import { Aedes, type AedesPublishPacket } from 'aedes';
import type { TestAuthority } from './certificates.js';

/** What the fake does with an alarm: answer it, acknowledge the packet only, or not even that. */
export type Manner = 'receipts' | 'no-receipts' | 'no-acknowledgement';

type Stored = { case: string; state: CaseState; version: number; by?: string };

/** As much of a dispatcher as a gateway can see: mutual TLS, a broker, receipts and progress. */
export class FakeDispatcher {
  readonly alarms: Alarm[] = [];
  readonly statuses: Status[] = [];
  manner: Manner = 'receipts';
  store: string = randomUUID();
  readonly #stored = new Map<string, Stored>();
  readonly #sockets = new Set<Socket>();
  #broker: Aedes | undefined;
  #server: Server | undefined;
  #port = 0;
  connections = 0;

  constructor(
    private readonly authority: TestAuthority,
    private readonly identity: { cert: string; key: string },
  ) {}

  get url(): string {
    return `mqtts://localhost:${this.#port}`;
  }

  /** Distinct alarms that were stored. */
  get stored(): readonly string[] {
    return [...this.#stored.keys()];
  }

  /** Listens; a second start uses the same port again. */
  async start(): Promise<void> {
    const broker = await Aedes.createBroker();
    broker.authorizePublish = (_client, packet, done) => {
      const held = packet.topic.endsWith('/alarm') && this.manner === 'no-acknowledgement';
      if (!held) done(null);
    };
    broker.on('publish', (packet, client) => {
      if (client) this.#hear(packet);
    });
    broker.on('clientReady', () => {
      this.connections += 1;
    });
    const { cert, key } = this.identity;
    const server = createServer({ cert, key, ca: this.authority.ca, requestCert: true, rejectUnauthorized: true });
    server.on('secureConnection', (socket: TLSSocket) => broker.handle(socket));
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
    });
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#broker = broker;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    const broker = this.#broker;
    this.#server = undefined;
    this.#broker = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
    if (broker) await new Promise<void>((resolve) => broker.close(resolve));
  }

  /** Breaks every connection, as a network does. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** A case moves on; its gateway is told. */
  move(alarm: Alarm, event: ProgressEvent, by?: string): void {
    const state: CaseState = event === 'handed-back' || event === 'expired' ? 'open' : event;
    const before = this.#stored.get(alarm.id);
    const version = (before?.version ?? 0) + 1;
    const stored = { case: before?.case ?? alarm.id, state, version, ...(by === undefined ? {} : { by }) };
    this.#stored.set(alarm.id, stored);
    this.send(alarm.gateway, 'progress', { event, alarms: [alarm.id], store: this.store, ...stored });
  }

  /** Forgets everything: another store, as after a backup. */
  restoreOlder(): void {
    this.#stored.clear();
    this.store = randomUUID();
  }

  send(gateway: string, name: DownTopic, body: object | string): void {
    const whole = { v: protocolVersion, gateway, at: new Date().toISOString() };
    const payload = typeof body === 'string' ? body : JSON.stringify({ ...whole, ...body });
    const packet = {
      cmd: 'publish',
      topic: downTopic(gateway, name),
      payload,
      qos: 1,
      retain: false,
      dup: false,
    } as const;
    this.#broker?.publish({ ...packet }, () => undefined);
  }

  #hear(packet: AedesPublishPacket): void {
    const parsed = parseTopic(packet.topic);
    if (parsed?.name === 'status') this.statuses.push(JSON.parse(packet.payload.toString()));
    if (parsed?.name !== 'alarm') return;
    const alarm: Alarm = JSON.parse(packet.payload.toString());
    this.alarms.push(alarm);
    if (this.manner !== 'receipts') return;
    const stored = this.#stored.get(alarm.id) ?? { case: alarm.id, state: 'open' as const, version: 1 };
    this.#stored.set(alarm.id, stored);
    this.send(alarm.gateway, 'receipt', { alarm: alarm.id, store: this.store, ...stored });
  }
}
