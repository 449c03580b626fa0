import type { Clock, HomePlan } from '@nattvakt/contract';
import { EnoceanLink, GpioBoard, HomeBroker, isHubProfile, SensorHubLink } from '@nattvakt/firmware-bridge';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { BridgeListener } from '@nattvakt/firmware-bridge/sensor-event';
import type { GatewayConfig } from './config/config.js';
import type { SetOutput } from './indicators/blinker.js';

export type BridgePorts = { clock: Clock; random: () => number; log: Log; listener: BridgeListener };

/** One radio for each EnOcean link of the configuration, listening for the plan's devices. */
export function enoceanLinks(config: GatewayConfig, ports: BridgePorts): EnoceanLink[] {
  const profiles = new Map(devicesOn(config.plan, 'enocean').map(({ address, profile }) => [address, profile]));
  const links = config.serial.filter(({ protocol }) => protocol === 'enocean');
  return links.map(({ link, path }) => new EnoceanLink({ link, path, profiles, ...ports }));
}

/** The sensor hubs of the configuration. Each knows its own devices by the link in their addresses. */
export function sensorHubs(config: GatewayConfig, ports: BridgePorts): SensorHubLink[] {
  const planned = devicesOn(config.plan, 'hub').flatMap(({ address, profile }) =>
    isHubProfile(profile) ? [[address, profile] as const] : [],
  );
  const links = config.serial.filter(({ protocol }) => protocol === 'hub');
  return links.map(({ link, path }) => {
    const profiles = new Map(planned.filter(([address]) => address.startsWith(`${link}/`)));
    return new SensorHubLink({ link, path, profiles, ...ports });
  });
}

/** The board's lines: the plan's buttons and loops, the mains line, lamp and buzzer. */
export function gpioBoard(config: GatewayConfig, ports: BridgePorts): GpioBoard | undefined {
  const { gpio } = config;
  if (gpio === undefined) return undefined;
  const planned = devicesOn(config.plan, 'gpio').map(({ address, profile }) => ({
    address,
    profile: profile === 'closed-loop' ? ('closed-loop' as const) : ('button' as const),
  }));
  const mains =
    gpio.inputs?.mains === undefined
      ? []
      : [{ address: gpio.inputs.mains, profile: 'closed-loop' as const, activeLow: false }];
  const outputs = [gpio.lamp, gpio.buzzer].filter((line) => line !== undefined);
  const { link, driver, programs } = gpio;
  const inputs = [...planned, ...mains];
  return new GpioBoard({ link, driver, inputs, outputs, ...ports, ...(programs === undefined ? {} : { programs }) });
}

export function homeBroker(config: GatewayConfig, ports: BridgePorts): HomeBroker | undefined {
  if (config.broker === undefined) return undefined;
  const devices = new Map(
    devicesOn(config.plan, 'mqtt').map(({ address, profile }) => [
      address,
      profile === 'zigbee2mqtt' ? ('zigbee2mqtt' as const) : ('plain' as const),
    ]),
  );
  return new HomeBroker({ ...config.broker, devices, ...ports });
}

/** Sets the lamp or the buzzer wherever the home has one: on the board, on every hub. Undefined where there is none. */
export function outputOf(
  output: 'lamp' | 'buzzer',
  config: GatewayConfig,
  board: GpioBoard | undefined,
  hubs: readonly SensorHubLink[],
): SetOutput | undefined {
  const line = config.gpio?.[output];
  const boards = board === undefined || line === undefined ? [] : [(on: boolean) => board.set(line, on)];
  const sets = [...boards, ...hubs.map((hub) => (on: boolean) => hub.set(output, on))];
  if (sets.length === 0) return undefined;
  return async (on) => void (await Promise.all(sets.map((set) => set(on))));
}

function devicesOn(plan: HomePlan, bus: HomePlan['devices'][number]['bus']): HomePlan['devices'] {
  return plan.devices.filter((device) => device.bus === bus);
}
