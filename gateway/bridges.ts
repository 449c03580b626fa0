import type { Clock, HomePlan } from '@nattvakt/contract';
import { EnoceanLink, HomeBroker } from '@nattvakt/firmware-bridge';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { BridgeListener } from '@nattvakt/firmware-bridge/sensor-event';
import type { GatewayConfig } from './config/config.js';

export type BridgePorts = { clock: Clock; random: () => number; log: Log; listener: BridgeListener };

/** One radio for each serial link of the configuration, listening for the plan's devices. */
export function enoceanLinks(config: GatewayConfig, ports: BridgePorts): EnoceanLink[] {
  const profiles = new Map(devicesOn(config.plan, 'enocean').map(({ address, profile }) => [address, profile]));
  return config.serial.map(({ link, path }) => new EnoceanLink({ link, path, profiles, ...ports }));
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

function devicesOn(plan: HomePlan, bus: HomePlan['devices'][number]['bus']): HomePlan['devices'] {
  return plan.devices.filter((device) => device.bus === bus);
}
