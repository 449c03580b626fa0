import { join } from 'node:path';
import type { ActivityLog } from './activity/activity.js';
import { Bridges } from './bridges.js';
import { planProblems } from './config/plan.js';
import { Courier } from './courier/courier.js';
import { Mailbox } from './courier/mailbox.js';
import { FallbackSms } from './fallback-sms/fallback-sms.js';
import { HomeModem } from './fallback-sms/home-modem.js';
import { DeviceNotes } from './health/device-notes.js';
import { offlineMessage, statusMessage } from './health/status-message.js';
import { Home } from './home.js';
import { Indicators } from './indicators/indicators.js';
import { KeptFile } from './kept-file.js';
import type { Machine } from './machine.js';
import { NightKeeper } from './night-keeper.js';
import { Outbox } from './outbox/outbox.js';
import { newActivity, newTrials } from './own-past.js';
import { PlanKeeper } from './plan-keeping/plan-keeper.js';
import { PowerWatch } from './power/power-watch.js';
import { readSupplies } from './power/sysfs.js';
import type { Trials } from './replay/trials.js';
import { openTeachIn, tellDevices } from './tell-devices.js';
import { TriedButtons } from './tried-buttons.js';
import { Uplink } from './uplink/uplink.js';
import { WaysOut } from './ways-out.js';

/**
 * The parts of one gateway in the order of an alarm's way, and how each reaches the others. Nothing here lives yet, and
 * nothing is decided here.
 */
export class Parts {
  readonly bridges: Bridges;
  readonly home: Home;
  readonly courier: Courier;
  readonly outbox: Outbox;
  readonly ways: WaysOut;
  readonly uplink: Uplink;
  readonly mailbox: Mailbox;
  readonly indicators: Indicators;
  readonly power: PowerWatch;
  /** The home's own modem, and what it sends when nobody answers. Undefined where there is none. */
  readonly lastResort: { modem: HomeModem; sms: FallbackSms } | undefined;

  readonly notes = new DeviceNotes();
  readonly activity: ActivityLog;
  readonly trials: Trials;
  readonly tried: TriedButtons;
  readonly keeper: NightKeeper;
  readonly planKeeper: PlanKeeper;

  constructor(readonly machine: Machine) {
    this.tried = new TriedButtons(join(machine.config.dataDir, 'tried-buttons.json'), machine.log);
    this.keeper = newNightKeeper(machine);
    this.activity = newActivity(this);
    this.home = newHome(this);
    this.bridges = new Bridges(machine, this.home);
    this.planKeeper = newPlanKeeper(this);
    this.trials = newTrials(this);
    this.courier = newCourier(this);
    this.outbox = newOutbox(this);
    this.ways = newWaysOut(this);
    this.uplink = newUplink(this);
    this.mailbox = newMailbox(this);
    this.indicators = newIndicators(this);
    this.lastResort = newLastResort(this);
    this.power = newPowerWatch(this);
  }

  /** Tells the dispatcher how this home is, when there is a connection. */
  sendStatus(): void {
    if (!this.uplink.connected) return;
    const { machine, courier, home } = this;
    const { open, unheard } = courier.count();
    const health = {
      epoch: courier.epoch,
      uptimeMs: machine.clock.monotonicMs() - machine.startedMs,
      clock: machine.quality(),
      planVersion: this.planKeeper.status.version,
      plan: this.planKeeper.status,
      openAlarms: open,
      unheardAlarms: unheard,
      mains: home.mains,
      battery: this.power.battery,
      storage: home.storage,
      links: home.links,
      path: this.uplink.path,
    };
    this.uplink.sendStatus(JSON.stringify(statusMessage(machine.config.gateway, machine.clock.now(), health)));
  }

  /** A way out of the home, by the network or by the modem, works or is lost. */
  ownLink(link: string, state: 'up' | 'lost', reason: string): void {
    this.home.link({ bus: 'network', link, state, reason, monotonicMs: this.machine.clock.monotonicMs() });
  }

  /** The last will, and the farewell: what stands for this home while it is away. */
  offline(): string {
    return JSON.stringify(offlineMessage(this.machine.config.gateway, this.machine.clock.now()));
  }
}

function newPlanKeeper(parts: Parts): PlanKeeper {
  const { config, log } = parts.machine;
  return new PlanKeeper({
    installed: config.plan,
    keys: config.planKeys,
    file: new KeptFile(join(config.dataDir, 'plan.json'), 'plan', log),
    problemsOf: (plan) => planProblems(plan, config),
    apply: (plan) => {
      parts.bridges.setPlan(plan);
      parts.home.switchPlan(plan);
    },
    changed: () => parts.sendStatus(),
    log,
  });
}

function newNightKeeper({ config, clock, boot, log }: Machine): NightKeeper {
  const file = new KeptFile(join(config.dataDir, 'night.json'), 'night', log);
  return new NightKeeper({ file, clock, boot });
}

function newHome(parts: Parts): Home {
  const { config, clock, quality, log } = parts.machine;
  return new Home({
    plan: config.plan,
    machine: { ...config.gpio?.inputs, supply: config.power?.supply !== undefined },
    clock,
    quality,
    log,
    raise: (alarm) => parts.courier.raise(alarm),
    tried: parts.tried,
    keeper: parts.keeper,
    activity: parts.activity,
    notes: parts.notes,
    changed: () => {
      parts.indicators.refresh();
      void parts.power.look();
      parts.sendStatus();
    },
  });
}

function newCourier(parts: Parts): Courier {
  return new Courier({
    ...parts.machine,
    gateway: parts.machine.config.gateway,
    outbox: { write: (row) => parts.outbox.write(row) },
    uplink: {
      sendAlarm: (id, payload) => parts.uplink.sendAlarm(id, payload),
      cancelAlarm: (id) => parts.uplink.cancelAlarm(id),
      reconnect: (reason) => parts.uplink.reconnect(reason),
      hasten: () => parts.uplink.hasten(),
    },
    toldBySms: (id) => parts.lastResort?.sms.toldBySms(id) ?? 0,
    changed: () => {
      parts.home.staff(parts.courier.attended);
      parts.indicators.refresh();
      parts.lastResort?.sms.refresh();
    },
  });
}

function newOutbox(parts: Parts): Outbox {
  return new Outbox({
    store: parts.machine.outboxStore,
    log: parts.machine.log,
    listener: {
      opened: (opened) => {
        parts.courier.opened(opened);
        if (opened.movedAside !== undefined) parts.home.storageBroken(opened.movedAside);
      },
      stored: (ids) => parts.courier.stored(ids),
      failing: () => parts.home.storageFailing('outbox'),
      mended: () => parts.home.storageMended('outbox'),
    },
  });
}

function newWaysOut(parts: Parts): WaysOut {
  return new WaysOut(parts.machine, {
    told: (path, state, reason) => parts.ownLink(path, state, reason),
    onBattery: () => parts.home.mains === false,
  });
}

function newUplink(parts: Parts): Uplink {
  const { config, clock, random, log } = parts.machine;
  const { targets: dispatchers, credentials, dial, watch } = parts.ways;
  return new Uplink({
    gateway: config.gateway,
    dispatchers,
    credentials,
    dial,
    lastWill: () => parts.offline(),
    clockKnown: () => clock.machineIsSet,
    random,
    urgent: () => parts.courier.urgent,
    log,
    listener: {
      connected: () => {
        watch.carriedBy(parts.uplink.path);
        parts.sendStatus();
        parts.courier.take({ type: 'connected' });
      },
      disconnected: () => {
        watch.carriedBy(undefined);
        parts.courier.take({ type: 'disconnected' });
      },
      message: (name, payload) => parts.mailbox.read(name, payload),
      sent: (id) => parts.courier.take({ type: 'sent', id }),
      sendFailed: (id) => parts.courier.take({ type: 'send-failed', id }),
    },
  });
}

function newLastResort(parts: Parts): Parts['lastResort'] {
  const { config, clock, boot, random, log } = parts.machine;
  if (config.modem === undefined) return undefined;
  const { link } = config.modem;
  const modem = new HomeModem({
    config: config.modem,
    log,
    random,
    told: (state, reason) => parts.ownLink(link, state, reason),
  });
  const sms = new FallbackSms({
    clock,
    log,
    boot,
    modem,
    file: new KeptFile(join(config.dataDir, 'fallback-sms.json'), 'fallback-sms', log),
    fallback: () => parts.home.plan.fallback,
    unheard: () => parts.courier.unheard(),
    isOpen: (id) => parts.courier.isOpen(id),
  });
  return { modem, sms };
}

function newPowerWatch(parts: Parts): PowerWatch {
  const { config, clock, log } = parts.machine;
  const { supply, ...facts } = config.power ?? {};
  return new PowerWatch({
    clock,
    log,
    facts,
    supply: supply === undefined ? undefined : () => readSupplies(supply),
    mainsByLine: () => (config.gpio?.inputs?.mains === undefined ? undefined : parts.home.mains),
    shed: parts.bridges.shed(),
    found: (fault, present) => parts.home.box(fault, present),
    announce: (power) => parts.bridges.broker?.publishState('home/power', power),
  });
}

function newMailbox(parts: Parts): Mailbox {
  return new Mailbox(parts.machine.log, {
    receipt: (alarm, standing) => parts.courier.take({ type: 'receipt', alarm, standing }),
    plan: (payload) => parts.planKeeper.take(payload),
    trial: (payload) => parts.trials.take(payload),
    progress: (alarms, standing) => parts.courier.take({ type: 'progress', alarms, standing }),
    command: ({ command, minutes = 2 }) => {
      if (command === 'identify') parts.indicators.identify();
      else if (command === 'teach-in') openTeachIn(parts, minutes);
      else if (command === 'devices') tellDevices(parts);
      else parts.courier.take({ type: 'offer' });
    },
    time: (at, uptimeMs) => {
      const { clock, startedMs, log } = parts.machine;
      if (clock.told({ at, askedMs: startedMs + uptimeMs })) {
        log.info({ event: 'clock.told', quality: clock.quality }, 'a dispatcher told what time it is');
      }
    },
  });
}

function newIndicators(parts: Parts): Indicators {
  const { clock, log } = parts.machine;
  return new Indicators({
    clock,
    log,
    alarms: () => parts.courier.indicated(),
    faults: () => parts.home.faults,
    questions: () => parts.home.questions,
    lamp: parts.bridges.output('lamp'),
    buzzer: parts.bridges.output('buzzer'),
    announce: (indication) => parts.bridges.broker?.publishState('home/indication', indication),
  });
}
