import { readFileSync } from 'node:fs';
import { HomePlan, planFaults } from '@nattvakt/contract';
import { hubProfiles, isHubProfile, knownEeps } from '@nattvakt/firmware-bridge';
import { terminals } from '@nattvakt/firmware-bridge/serial/hub/messages';
import { problemsOf } from './problems.js';
import type { GatewayConfigFile } from './schema.js';

/** Reads a plan file. */
export function readPlan(file: string): { plan?: HomePlan; problems: string[] } {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return { problems: [`"${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}`] };
  }
  return planOf(value);
}

/** A plan of a value, where it has the shape of one. Addresses of radios are brought to the form in which they are heard. */
export function planOf(value: unknown): { plan?: HomePlan; problems: string[] } {
  const problems = problemsOf(HomePlan, withDefaults(value));
  if (problems.length > 0) return { problems };
  const plan = withDefaults(value) as HomePlan;
  const devices = plan.devices.map((device) =>
    device.bus === 'enocean' ? { ...device, address: device.address.toUpperCase() } : device,
  );
  return { plan: { ...plan, devices }, problems: [] };
}

function withDefaults(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? { timeZone: 'Europe/Stockholm', ...value } : value;
}

/** What the schema cannot say: that names fit together, and that this machine can hear what the plan names. */
export function planProblems(plan: HomePlan, machine: Pick<GatewayConfigFile, 'serial' | 'gpio' | 'broker'>): string[] {
  return [...planFaults(plan), ...plan.devices.flatMap((device, index) => deviceProblems(device, index, machine))];
}

type Machine = Pick<GatewayConfigFile, 'serial' | 'gpio' | 'broker'>;

type Device = HomePlan['devices'][number];

function deviceProblems(device: Device, index: number, machine: Machine): string[] {
  return busProblems[device.bus](device, machine).map((problem) => `devices[${index}].${problem}`);
}

const mqttProfiles = ['plain', 'zigbee2mqtt', 'onvif', 'axis', 'home-assistant'];

/** What must hold for a device of each bus, as words behind `devices[…].`. */
const busProblems: Record<Device['bus'], (device: Device, machine: Machine) => string[]> = {
  enocean: ({ address, profile, part }, machine) => [
    ...unless(profile !== 'A5-30-03' || part !== undefined, 'part: is missing; allowed: 0, 1, 2, 3'),
    ...unless(knownEeps.includes(profile), `profile: is "${profile}"; allowed: ${knownEeps.join(', ')}`),
    ...unless(/^[0-9A-F]{8}$/.test(address), `address: is "${address}"; allowed: 8 hex digits`),
    ...unless(linksOf(machine, 'enocean').length > 0, 'bus: is "enocean"; the gateway has no serial link for it'),
  ],
  hub: ({ address, profile }, machine) => {
    const addresses = linksOf(machine, 'hub').flatMap((link) => terminals.map((terminal) => `${link}/${terminal}`));
    return [
      ...unless(isHubProfile(profile), `profile: is "${profile}"; allowed: ${hubProfiles.join(', ')}`),
      ...unless(addresses.length > 0, 'bus: is "hub"; the gateway has no serial link for it'),
      ...unless(
        addresses.length === 0 || addresses.includes(address),
        `address: is "${address}"; allowed: ${addresses.join(', ')}`,
      ),
    ];
  },
  gpio: ({ address, profile }, machine) => [
    ...unless(['button', 'closed-loop'].includes(profile), `profile: is "${profile}"; allowed: button, closed-loop`),
    ...unless(/^GPIO\d{1,2}$/.test(address), `address: is "${address}"; allowed: a line such as GPIO17`),
    ...unless(machine.gpio !== undefined, 'bus: is "gpio"; the gateway has no gpio'),
    ...unless(!usedLines(machine).includes(address), `address: is "${address}"; the gateway itself uses that line`),
  ],
  mqtt: ({ profile, zones = {} }, machine) => [
    ...unless(mqttProfiles.includes(profile), `profile: is "${profile}"; allowed: ${mqttProfiles.join(', ')}`),
    ...unless(
      !['onvif', 'axis'].includes(profile) || Object.keys(zones).length > 0,
      'zones: is missing; allowed: a zone for each rule or scenario of the camera',
    ),
    ...unless(machine.broker !== undefined, 'bus: is "mqtt"; the gateway has no broker'),
  ],
};

function unless(holds: boolean, problem: string): string[] {
  return holds ? [] : [problem];
}

function linksOf({ serial }: Machine, protocol: 'enocean' | 'hub'): string[] {
  return serial.filter((line) => line.protocol === protocol).map(({ link }) => link);
}

function usedLines({ gpio }: Machine): (string | undefined)[] {
  return [gpio?.inputs?.mains, gpio?.lamp, gpio?.buzzer, gpio?.shed];
}
