import type { AddressInfo } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { type DownTopic, downTopic, type UpTopic } from '@nattvakt/contract';
import type { Aedes, AuthErrorCode, AuthenticateError, Client } from 'aedes';
import type { Directory } from '../engine/directory.js';
import type { GatewayLine } from '../engine/home-news.js';
import type { Log } from '../log.js';
import type { DispatcherMetrics } from '../metrics.js';
import { identityRefusal, type PeerName, peerNameOf } from './identity.js';
import { limits } from './limits.js';
import { StraightBroker } from './straight-broker.js';
import { maySubscribe, publishes } from './topic-rights.js';

export type TlsFiles = { ca: string; cert: string; key: string };

export type BrokerParts = {
  listen: { host: string; port: number };
  tls: TlsFiles;
  directory: Directory;
  log: Log;
  metrics: DispatcherMetrics;
  /** Takes a message in. The gateway gets MQTT's acknowledgement when it resolves. */
  onMessage: (gatewayId: string, name: UpTopic, payload: Uint8Array) => Promise<void>;
  /** The gateway listens to what is sent down to it. */
  onListening: (gatewayId: string) => void;
};

type Done = (error?: Error | null) => void;

/** Where gateways connect: MQTT 3.1.1 over mutual TLS. Keeps nothing; what must survive is in the store. */
export class GatewayBroker implements GatewayLine {
  readonly #parts: BrokerParts;
  readonly #clients = new Map<string, Client>();
  readonly #peers = new WeakMap<Client, PeerName>();
  #aedes: Aedes | undefined;
  #server: Server | undefined;

  constructor(parts: BrokerParts) {
    this.#parts = parts;
  }

  get connections(): number {
    return this.#clients.size;
  }

  isHere(gatewayId: string): boolean {
    return this.#clients.has(gatewayId);
  }

  get listening(): boolean {
    return this.#server?.listening ?? false;
  }

  get port(): number {
    return (this.#server?.address() as AddressInfo | null)?.port ?? 0;
  }

  async start(): Promise<void> {
    if (this.#server !== undefined) return;
    const aedes = new StraightBroker({
      connectTimeout: limits.connectMs,
      drainTimeout: limits.drainMs,
      keepaliveLimit: limits.keepaliveS,
      authenticate: (client, _username, _password, done) => void this.#authenticate(client, done),
      authorizePublish: (client, packet, done) => void this.#take(client, packet, done),
      authorizeSubscribe: (client, subscription, done) =>
        done(null, this.#maySubscribe(client, subscription.topic) ? subscription : null),
    });
    await aedes.listen();
    this.#aedes = aedes;
    this.#watch(aedes);
    try {
      this.#server = await this.#listen(aedes);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    const [aedes, server] = [this.#aedes, this.#server];
    this.#aedes = undefined;
    this.#server = undefined;
    const closed = new Promise<void>((done) => (server ? server.close(() => done()) : done()));
    await new Promise<void>((done) => (aedes ? aedes.close(() => done()) : done()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  readonly #sockets = new Set<TLSSocket>();

  #listen(aedes: Aedes): Promise<Server> {
    const { listen, tls, log } = this.#parts;
    const options = { ...tls, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' as const };
    const server = createServer({ ...options, handshakeTimeout: limits.handshakeMs }, (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      socket.setNoDelay(true);
      readAhead(socket);
      this.#capPackets(aedes.handle(socket), socket);
    });
    server.maxConnections = limits.connections;
    server.on('tlsClientError', (error) => this.#refuse('tls', '', { reason: error.message }));
    return new Promise((done, fail) => {
      server.once('error', fail);
      server.listen(listen.port, listen.host, () => {
        server.off('error', fail);
        server.on('error', (error) =>
          log.error({ event: 'broker.error', reason: error.message }, 'the listener failed'),
        );
        done(server);
      });
    });
  }

  /** The parser keeps the bytes of an unfinished packet without a limit of its own. */
  #capPackets(client: Client, socket: TLSSocket): void {
    const { _parser: parser } = client as unknown as { _parser: { _list: { length: number } } };
    socket.on('readable', () => {
      if (parser._list.length <= limits.packetBytes) return;
      this.#refuse('packet-too-large', client.id ?? '', {});
      socket.destroy();
    });
  }

  #watch(aedes: Aedes): void {
    const { log } = this.#parts;
    aedes.on('clientReady', (client) => {
      this.#clients.set(client.id, client);
      log.info({ event: 'gateway.connected', gateway: client.id }, 'a gateway connected');
    });
    aedes.on('clientDisconnect', (client) => {
      if (this.#clients.get(client.id) === client) this.#clients.delete(client.id);
      log.info({ event: 'gateway.disconnected', gateway: client.id }, 'a gateway disconnected');
    });
    aedes.on('subscribe', (subscriptions, client) => {
      if (subscriptions.some(({ topic }) => maySubscribe(client.id, topic))) this.#parts.onListening(client.id);
    });
    aedes.on('clientError', (client, error) =>
      log.debug({ event: 'gateway.error', gateway: client.id, reason: error.message }, 'its connection failed'),
    );
    aedes.on('connectionError', (_client, error) => this.#refuse('not-mqtt', '', { reason: error.message }));
  }

  async #authenticate(client: Client, done: (error: AuthenticateError | null, success: boolean | null) => void) {
    const { directory } = this.#parts;
    const peer = peerNameOf(client.conn as TLSSocket);
    if (peer !== undefined) this.#peers.set(client, peer);
    let refusal = identityRefusal(client.id, peer, directory.view);
    if (refusal === 'gateway-unknown') {
      // It may have been issued a moment ago.
      await directory.refresh();
      refusal = identityRefusal(client.id, peer, directory.view);
    }
    if (refusal === undefined) {
      // A session that outlives its connection would be an unbounded queue in memory. Resending is the gateway's part.
      (client as { clean: boolean }).clean = true;
      done(null, true);
      return;
    }
    this.#refuse(refusal, client.id, {});
    done(Object.assign(new Error(refusal), { returnCode: 5 as AuthErrorCode.NOT_AUTHORIZED }), false);
  }

  /** The directory changed: whoever may no longer be connected is cut off. */
  recheck(): void {
    for (const [id, client] of this.#clients) {
      const refusal = identityRefusal(id, this.#peers.get(client), this.#parts.directory.view);
      if (refusal === undefined) continue;
      this.#refuse(refusal, id, {});
      client.close();
    }
  }

  #maySubscribe(client: Client, topic: string): boolean {
    const allowed = maySubscribe(client.id, topic);
    if (!allowed) this.#refuse('subscribe-topic', client.id, {});
    return allowed;
  }

  /** MQTT's acknowledgement follows `done`: the message is in force by then. */
  async #take(client: Client | null, packet: { topic: string; payload: unknown }, done: Done) {
    const name = client === null ? undefined : publishes(client.id, packet.topic);
    if (client === null || name === undefined) {
      this.#refuse('publish-topic', client?.id ?? '', {});
      done(new Error('no right to publish on this topic'));
      return;
    }
    try {
      await this.#parts.onMessage(client.id, name, bytesOf(packet.payload));
      done(null);
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  send(gatewayId: string, name: DownTopic, payload: string): Promise<boolean> {
    const client = this.#clients.get(gatewayId);
    if (client === undefined || client.closed) return Promise.resolve(false);
    const topic = downTopic(gatewayId, name);
    return new Promise((done) => {
      // Straight to the one connection it is for. Always QoS 1: mixed with QoS 0 the broker may drop the former.
      client.publish({ cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false }, (error) =>
        done(!error && !client.closed),
      );
    });
  }

  #refuse(reason: string, gateway: string, more: { reason?: string }): void {
    this.#parts.metrics.refusals.inc({ reason });
    const fields = { event: 'broker.refused', refusal: reason, gateway, ...more };
    this.#parts.log.warn(fields, 'refused a connection or a message');
  }
}

/** tls.createServer takes no such option; the reader of a socket does. */
function readAhead(socket: TLSSocket): void {
  const { _readableState: state } = socket as unknown as { _readableState: { highWaterMark: number } };
  state.highWaterMark = limits.readAheadBytes;
}

function bytesOf(payload: unknown): Uint8Array {
  return typeof payload === 'string' ? Buffer.from(payload) : (payload as Uint8Array);
}
