import type { Clock, HomePlan } from '@nattvakt/contract';
import {
  type Camera,
  EnoceanLink,
  GpioBoard,
  type GpioInput,
  HomeBroker,
  type HubProfile,
  isHubProfile,
  SensorHubLink,
} from '@nattvakt/firmware-bridge';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { BridgeListener, BridgePart } from '@nattvakt/firmware-bridge/sensor-event';
import type { GatewayConfig } from './config/config.js';
import type { SetOutput } from './indicators/blinker.js';
import type { LivingPart } from './lifecycle.js';
import type { Machine } from './machine.js';

type BridgePorts = { clock: Clock; random: () => number; log: Log; listener: BridgeListener };

/** Every bus of the home. */
export class Bridges {
  readonly broker: HomeBroker | undefined;
  readonly #config: GatewayConfig;
  readonly #board: GpioBoard | undefined;
  readonly #hubs: readonly { link: string; hub: SensorHubLink }[];
  readonly #radios: readonly EnoceanLink[];

  constructor(machine: Machine, listener: BridgeListener) {
    const { config, clock, random, log } = machine;
    const ports = { clock, random, log, listener };
    this.#config = config;
    this.broker = homeBroker(config, ports);
    this.#board = gpioBoard(config, ports);
    this.#hubs = sensorHubs(config, ports);
    this.#radios = enoceanLinks(config, ports);
  }

  /** Buses through which the home is shown something: started before the indicators, stopped after them. */
  get showing(): LivingPart[] {
    return [
      ...living('broker', this.broker),
      ...living('board', this.#board),
      ...living('hub', ...this.#hubs.map(({ hub }) => hub)),
    ];
  }

  get listening(): LivingPart[] {
    return living('radio', ...this.#radios);
  }

  /** Sets the lamp or the buzzer wherever the home has one: on the board, on every hub. Undefined where there is none. */
  output(name: 'lamp' | 'buzzer'): SetOutput | undefined {
    const board = this.#board;
    const line = this.#config.gpio?.[name];
    const onBoard = board === undefined || line === undefined ? [] : [(on: boolean) => board.set(line, on)];
    const sets = [
      ...onBoard,
      ...this.#hubs.map(
        ({ hub }) =>
          (on: boolean) =>
            hub.set(name, on),
      ),
    ];
    if (sets.length === 0) return undefined;
    return async (on) => void (await Promise.all(sets.map((set) => set(on))));
  }

  /** Sets the line that cuts off what is not needed on battery. Undefined where there is none. */
  shed(): SetOutput | undefined {
    const board = this.#board;
    const line = this.#config.gpio?.shed;
    return board === undefined || line === undefined ? undefined : (on) => board.set(line, on);
  }

  /** Another plan: every bus hears for its devices from now on. */
  setPlan(plan: HomePlan): void {
    for (const radio of this.#radios) radio.setProfiles(radioProfiles(plan));
    for (const { link, hub } of this.#hubs) hub.setProfiles(hubProfiles(plan, link));
    this.broker?.setDevices(speeches(plan));
    if (this.#config.gpio !== undefined) this.#board?.setInputs(boardInputs(plan, this.#config.gpio));
  }

  /** Opens the window in which radios hear what unknown devices say of themselves. */
  openTeachIn(forMs: number): void {
    for (const radio of this.#radios) radio.openTeachIn(forMs);
  }

  counters(): object {
    return {
      ...(this.broker === undefined ? {} : { broker: this.broker.counters() }),
      radios: this.#radios.map((radio) => radio.counters()),
      hubs: this.#hubs.map(({ hub }) => hub.counters()),
    };
  }
}

function living(name: string, ...parts: readonly (BridgePart | undefined)[]): LivingPart[] {
  const there = parts.filter((part) => part !== undefined);
  return there.map((part) => ({ name, start: () => part.start(), stop: () => part.stop() }));
}

/** One radio for each EnOcean link of the configuration, listening for the plan's devices. */
function enoceanLinks(config: GatewayConfig, ports: BridgePorts): EnoceanLink[] {
  const profiles = radioProfiles(config.plan);
  const links = config.serial.filter(({ protocol }) => protocol === 'enocean');
  return links.map(({ link, path }) => new EnoceanLink({ link, path, profiles, ...ports }));
}

function radioProfiles(plan: HomePlan): ReadonlyMap<string, string> {
  return new Map(devicesOn(plan, 'enocean').map(({ address, profile }) => [address, profile]));
}

/** The sensor hubs of the configuration. Each knows its own devices by the link in their addresses. */
function sensorHubs(config: GatewayConfig, ports: BridgePorts): { link: string; hub: SensorHubLink }[] {
  const links = config.serial.filter(({ protocol }) => protocol === 'hub');
  return links.map(({ link, path }) => {
    const profiles = hubProfiles(config.plan, link);
    return { link, hub: new SensorHubLink({ link, path, profiles, ...ports }) };
  });
}

function hubProfiles(plan: HomePlan, link: string): ReadonlyMap<string, HubProfile> {
  const planned = devicesOn(plan, 'hub').flatMap(({ address, profile }) =>
    isHubProfile(profile) && address.startsWith(`${link}/`) ? [[address, profile] as const] : [],
  );
  return new Map(planned);
}

function gpioBoard(config: GatewayConfig, ports: BridgePorts): GpioBoard | undefined {
  const { gpio, plan } = config;
  if (gpio === undefined) return undefined;
  const outputs = [gpio.lamp, gpio.buzzer, gpio.shed].filter((line) => line !== undefined);
  const { link, driver, programs } = gpio;
  const inputs = boardInputs(plan, gpio);
  return new GpioBoard({ link, driver, inputs, outputs, ...ports, ...(programs === undefined ? {} : { programs }) });
}

/** The board's lines: the plan's buttons and loops, the mains line. */
function boardInputs(plan: HomePlan, gpio: NonNullable<GatewayConfig['gpio']>): GpioInput[] {
  const planned = devicesOn(plan, 'gpio').map(({ address, profile }) => ({
    address,
    profile: profile === 'closed-loop' ? ('closed-loop' as const) : ('button' as const),
  }));
  const mains =
    gpio.inputs?.mains === undefined
      ? []
      : [{ address: gpio.inputs.mains, profile: 'closed-loop' as const, activeLow: false }];
  return [...planned, ...mains];
}

function homeBroker(config: GatewayConfig, ports: BridgePorts): HomeBroker | undefined {
  if (config.broker === undefined) return undefined;
  return new HomeBroker({ ...config.broker, devices: speeches(config.plan), ...ports });
}

function speeches(plan: HomePlan): ReadonlyMap<string, Speech> {
  return new Map(devicesOn(plan, 'mqtt').map((device) => [device.address, speechOf(device)]));
}

type Speech = 'plain' | 'zigbee2mqtt' | 'home-assistant' | Camera;

/** How a device on the home's broker speaks. */
function speechOf({ profile, zones = {} }: HomePlan['devices'][number]): Speech {
  if (profile === 'onvif' || profile === 'axis') return { speaks: profile, zones };
  return profile === 'zigbee2mqtt' || profile === 'home-assistant' ? profile : 'plain';
}

function devicesOn(plan: HomePlan, bus: HomePlan['devices'][number]['bus']): HomePlan['devices'] {
  return plan.devices.filter((device) => device.bus === bus);
}
