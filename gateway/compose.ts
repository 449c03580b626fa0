import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@nattvakt/contract';
import type { Log } from '@nattvakt/firmware-bridge/log';
import { enoceanLinks, gpioBoard, homeBroker, outputOf, sensorHubs } from './bridges.js';
import { bootId, systemClock, WallClockTrust } from './clock.js';
import type { GatewayConfig } from './config/config.js';
import { Courier } from './courier/courier.js';
import { Mailbox } from './courier/mailbox.js';
import { takesAlarms } from './health/disk.js';
import { Rounds } from './health/rounds.js';
import { offlineMessage, statusMessage } from './health/status-message.js';
import { Home } from './home.js';
import { Indicators } from './indicators/indicators.js';
import { Lifecycle } from './lifecycle.js';
import { Outbox } from './outbox/outbox.js';
import type { OutboxStore } from './outbox/port.js';
import { SqliteOutboxStore } from './outbox/sqlite/sqlite-store.js';
import { Uplink } from './uplink/uplink.js';

/** What a test may put in place of the machine's own. */
export type GatewayPorts = {
  log: Log;
  clock?: Clock;
  random?: () => number;
  outboxStore?: OutboxStore;
};

export type Gateway = {
  /** Resolves when devices are heard. Whether a dispatcher is there does not matter. */
  start(): Promise<{ brokerPort: number | undefined }>;
  stop(): Promise<void>;
};

/** The gateway, read from the devices to the dispatcher: buses → home and night plan → courier → outbox and uplink. */
export function composeGateway(config: GatewayConfig, ports: GatewayPorts): Gateway {
  const { log, clock = systemClock, random = Math.random } = ports;
  const { gateway, plan } = config;
  const trust = new WallClockTrust(config.clock);
  const quality = () => trust.quality;
  const startedMs = clock.monotonicMs();

  const courier: Courier = new Courier({
    gateway,
    boot: bootId(),
    clock,
    quality,
    random,
    randomBytes,
    log,
    outbox: { write: (row) => outbox.write(row) },
    uplink: {
      sendAlarm: (id, payload) => uplink.sendAlarm(id, payload),
      cancelAlarm: (id) => uplink.cancelAlarm(id),
      reconnect: (reason) => uplink.reconnect(reason),
    },
    changed: () => indicators.refresh(),
  });

  const home: Home = new Home({
    plan,
    machine: config.gpio?.inputs ?? {},
    clock,
    quality,
    log,
    raise: (alarm) => courier.raise(alarm),
    changed: () => {
      indicators.refresh();
      sendStatus();
    },
  });

  const outbox = new Outbox({
    store: ports.outboxStore ?? new SqliteOutboxStore(join(config.dataDir, 'outbox.db')),
    log,
    listener: {
      opened: (opened) => {
        courier.opened(opened);
        if (opened.movedAside !== undefined) home.storageBroken(opened.movedAside);
      },
      stored: (ids) => courier.stored(ids),
      failing: () => home.storageFailing('outbox'),
      mended: () => home.storageMended('outbox'),
    },
  });

  const mailbox = new Mailbox(log, {
    receipt: (alarm, standing) => courier.take({ type: 'receipt', alarm, standing }),
    progress: (alarms, standing) => courier.take({ type: 'progress', alarms, standing }),
    command: (command) => (command === 'identify' ? indicators.identify() : courier.take({ type: 'offer' })),
  });

  const uplink = new Uplink({
    gateway,
    dispatchers: config.uplink.dispatchers,
    credentials: async () => ({
      ca: await readFile(config.uplink.ca, 'utf8'),
      cert: await readFile(config.uplink.cert, 'utf8'),
      key: await readFile(config.uplink.key, 'utf8'),
    }),
    lastWill: () => JSON.stringify(offlineMessage(gateway, clock.now())),
    clockKnown: () => quality() !== 'unknown',
    random,
    log,
    listener: {
      connected: () => {
        sendStatus();
        courier.take({ type: 'connected' });
      },
      disconnected: () => courier.take({ type: 'disconnected' }),
      message: (name, payload) => mailbox.read(name, payload),
      sent: (id) => courier.take({ type: 'sent', id }),
      sendFailed: (id) => courier.take({ type: 'send-failed', id }),
    },
  });

  const bridgePorts = { clock, random, log, listener: home };
  const radios = enoceanLinks(config, bridgePorts);
  const hubs = sensorHubs(config, bridgePorts);
  const broker = homeBroker(config, bridgePorts);
  const board = gpioBoard(config, bridgePorts);

  const indicators: Indicators = new Indicators({
    clock,
    log,
    alarms: () => courier.indicated(),
    faults: () => home.faults,
    lamp: outputOf('lamp', config, board, hubs),
    buzzer: outputOf('buzzer', config, board, hubs),
    announce: (indication) => broker?.publishState('home/indication', indication),
  });

  const rounds = new Rounds({
    trust,
    lookAtDisk: async () => {
      if (await takesAlarms(config.dataDir)) home.storageMended('disk');
      else home.storageFailing('disk');
    },
    sendStatus: () => sendStatus(),
    log,
    counters: () => ({
      home: home.counters,
      courier: courier.counters,
      outbox: outbox.counters,
      mailbox: mailbox.counters,
      uplink: uplink.counters,
      ...(broker === undefined ? {} : { broker: broker.counters() }),
      radios: radios.map((radio) => radio.counters()),
      hubs: hubs.map((hub) => hub.counters()),
    }),
  });

  function sendStatus(): void {
    if (!uplink.connected) return;
    const { open, unheard } = courier.count();
    const health = {
      epoch: courier.epoch,
      uptimeMs: clock.monotonicMs() - startedMs,
      clock: quality(),
      planVersion: plan.version,
      openAlarms: open,
      unheardAlarms: unheard,
      mains: home.mains,
      storage: home.storage,
      links: home.links,
    };
    uplink.sendStatus(JSON.stringify(statusMessage(gateway, clock.now(), health)));
  }

  const life = new Lifecycle(log, [
    { name: 'clock', start: () => trust.look(), stop: () => undefined },
    { name: 'outbox', start: () => outbox.start(), stop: () => outbox.stop() },
    { name: 'courier', start: () => undefined, stop: () => courier.stop() },
    {
      name: 'uplink',
      start: () => uplink.start(),
      stop: () => uplink.stop(JSON.stringify(offlineMessage(gateway, clock.now()))),
    },
    { name: 'home', start: () => undefined, stop: () => home.stop() },
    ...(broker === undefined ? [] : [{ name: 'broker', start: () => broker.start(), stop: () => broker.stop() }]),
    ...(board === undefined ? [] : [{ name: 'board', start: () => board.start(), stop: () => board.stop() }]),
    { name: 'indicators', start: () => indicators.start(), stop: () => indicators.stop() },
    ...hubs.map((hub) => ({ name: 'hub', start: () => hub.start(), stop: () => hub.stop() })),
    ...radios.map((radio) => ({ name: 'radio', start: () => radio.start(), stop: () => radio.stop() })),
    { name: 'rounds', start: () => rounds.start(), stop: () => rounds.stop() },
  ]);

  return {
    async start() {
      await life.start();
      return { brokerPort: broker?.port() };
    },
    stop: () => life.stop(),
  };
}
