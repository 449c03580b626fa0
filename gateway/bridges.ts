import type { Clock, HomePlan } from '@nattvakt/contract';
import { EnoceanLink, GpioBoard, HomeBroker } from '@nattvakt/firmware-bridge';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { BridgeListener } from '@nattvakt/firmware-bridge/sensor-event';
import type { GatewayConfig } from './config/config.js';
import type { SetOutput } from './indicators/blinker.js';

export type BridgePorts = { clock: Clock; random: () => number; log: Log; listener: BridgeListener };

/** One radio for each serial link of the configuration, listening for the plan's devices. */
export function enoceanLinks(config: GatewayConfig, ports: BridgePorts): EnoceanLink[] {
  const profiles = new Map(devicesOn(config.plan, 'enocean').map(({ address, profile }) => [address, profile]));
  return config.serial.map(({ link, path }) => new EnoceanLink({ link, path, profiles, ...ports }));
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

/** How an output of the board is set; undefined where there is none. */
export function outputOf(board: GpioBoard | undefined, line: string | undefined): SetOutput | undefined {
  if (board === undefined || line === undefined) return undefined;
  return (on) => board.set(line, on);
}

function devicesOn(plan: HomePlan, bus: HomePlan['devices'][number]['bus']): HomePlan['devices'] {
  return plan.devices.filter((device) => device.bus === bus);
}
