import type { GatewayConfig } from './config/config.js';
import { takesAlarms } from './health/disk.js';
import { Rounds } from './health/rounds.js';
import { Lifecycle, type LivingPart } from './lifecycle.js';
import { type GatewayPorts, Machine } from './machine.js';
import { Parts } from './parts.js';

export type Gateway = {
  /** Resolves when devices are heard. Whether a dispatcher is there does not matter. */
  start(): Promise<{ brokerPort: number | undefined }>;
  stop(): Promise<void>;
};

/** The gateway and the order in which it comes to life: the disk first, then the dispatcher, then what the home says. */
export function composeGateway(config: GatewayConfig, ports: GatewayPorts): Gateway {
  const machine = new Machine(config, ports);
  const parts = new Parts(machine);
  const { outbox, courier, uplink, home, bridges, indicators } = parts;
  const rounds = newRounds(parts);
  const life = new Lifecycle(machine.log, [
    { name: 'clock', start: () => machine.clock.look(), stop: () => undefined },
    { name: 'tried buttons', start: () => undefined, stop: () => parts.tried.settled() },
    { name: 'plan', start: () => parts.planKeeper.start(), stop: () => parts.planKeeper.stop() },
    { name: 'activity', start: () => startActivity(parts), stop: () => parts.activity.stop() },
    { name: 'trials', start: () => undefined, stop: () => parts.trials.stop() },
    { name: 'outbox', start: () => outbox.start(), stop: () => outbox.stop() },
    { name: 'courier', start: () => undefined, stop: () => courier.stop() },
    ...lastResort(parts),
    { name: 'names', start: () => parts.ways.names.start(), stop: () => parts.ways.names.stop() },
    { name: 'ways out', start: () => parts.ways.watch.start(), stop: () => parts.ways.watch.stop() },
    { name: 'uplink', start: () => uplink.start(), stop: () => uplink.stop(parts.offline()) },
    { name: 'night', start: () => undefined, stop: () => parts.keeper.stop() },
    { name: 'home', start: () => home.start(), stop: () => home.stop() },
    ...bridges.showing,
    { name: 'power', start: () => parts.power.start(), stop: () => parts.power.stop() },
    { name: 'indicators', start: () => indicators.start(), stop: () => indicators.stop() },
    ...bridges.listening,
    { name: 'rounds', start: () => rounds.start(), stop: () => rounds.stop() },
  ]);
  return {
    async start() {
      await life.start();
      return { brokerPort: bridges.broker?.port() };
    },
    stop: () => life.stop(),
  };
}

/** What was kept under an agreement that the plan does not hold any more is deleted also after a restart. */
async function startActivity({ activity, home }: Parts): Promise<void> {
  await activity.start();
  activity.planChanged(home.plan);
}

function lastResort({ lastResort: resort }: Parts): LivingPart[] {
  if (resort === undefined) return [];
  const { modem, sms } = resort;
  return [
    { name: 'modem', start: () => modem.start(), stop: () => modem.stop() },
    { name: 'fallback sms', start: () => sms.start(), stop: () => sms.stop() },
  ];
}

function newRounds(parts: Parts): Rounds {
  const { machine, home, courier, outbox, mailbox, uplink, bridges } = parts;
  return new Rounds({
    clock: machine.clock,
    lookAtDisk: async () => {
      if (await takesAlarms(machine.config.dataDir)) home.storageMended('disk');
      else home.storageFailing('disk');
    },
    sendStatus: () => parts.sendStatus(),
    log: machine.log,
    counters: () => ({
      home: home.counters,
      courier: courier.counters,
      outbox: outbox.counters,
      mailbox: mailbox.counters,
      plan: parts.planKeeper.counters,
      activity: parts.activity.counters,
      trials: parts.trials.counters,
      uplink: uplink.counters,
      paths: parts.ways.watch.counters,
      ...(parts.lastResort === undefined
        ? {}
        : { sms: parts.lastResort.sms.counters, modem: parts.lastResort.modem.counters() }),
      ...bridges.counters(),
    }),
  });
}
