import { readFileSync } from 'node:fs';
import { HomePlan } from '@nattvakt/contract';
import { hubProfiles, knownEeps } from '@nattvakt/firmware-bridge';
import { terminals } from '@nattvakt/firmware-bridge/serial/hub/messages';
import { Temporal } from 'temporal-polyfill';
import { problemsOf } from './problems.js';
import type { GatewayConfigFile } from './schema.js';

/** Reads a plan file. Addresses of radios are brought to the form in which they are heard. */
export function readPlan(file: string): { plan?: HomePlan; problems: string[] } {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return { problems: [`"${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}`] };
  }
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
  return [
    ...zoneProblems(plan),
    ...twice(
      'devices',
      'id',
      plan.devices.map(({ id }) => id),
    ),
    ...twice(
      'devices',
      'bus and address',
      plan.devices.map(({ bus, address }) => `${bus} ${address}`),
    ),
    ...twice(
      'rules',
      'id',
      plan.rules.map(({ id }) => id),
    ),
    ...plan.rules.flatMap((rule, index) => ruleProblems(plan, rule, index)),
    ...plan.devices.flatMap((device, index) => deviceProblems(device, index, machine)),
  ];
}

function zoneProblems(plan: HomePlan): string[] {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(plan.timeZone);
    return [];
  } catch {
    return [`timeZone: is "${plan.timeZone}"; allowed: a name of the time zone database, such as Europe/Stockholm`];
  }
}

function twice(list: string, field: string, values: readonly string[]): string[] {
  const repeated = values.filter((value, index) => values.indexOf(value) !== index);
  return repeated.map((value) => `${list}: two have the ${field} "${value}"`);
}

function ruleProblems(plan: HomePlan, rule: HomePlan['rules'][number], index: number): string[] {
  const problems: string[] = [];
  if (!plan.devices.some(({ id }) => id === rule.device)) {
    problems.push(`rules[${index}].device: is "${rule.device}"; no device has that id`);
  }
  const before = plan.rules.slice(0, index);
  if (rule.rule === 'help-button' && before.some((other) => other.rule === rule.rule && other.device === rule.device)) {
    problems.push(
      `rules[${index}]: device "${rule.device}" has a help-button rule already; one press would raise twice`,
    );
  }
  return problems;
}

type Machine = Pick<GatewayConfigFile, 'serial' | 'gpio' | 'broker'>;

function deviceProblems(
  { bus, address, profile }: HomePlan['devices'][number],
  index: number,
  machine: Machine,
): string[] {
  const at = `devices[${index}]`;
  const problems: string[] = [];
  const allow = (allowed: readonly string[]) => {
    if (!allowed.includes(profile)) problems.push(`${at}.profile: is "${profile}"; allowed: ${allowed.join(', ')}`);
  };
  if (bus === 'enocean') {
    allow(knownEeps);
    if (!/^[0-9A-F]{8}$/.test(address)) problems.push(`${at}.address: is "${address}"; allowed: 8 hex digits`);
    if (linksOf(machine, bus).length === 0)
      problems.push(`${at}.bus: is "enocean"; the gateway has no such serial link`);
  } else if (bus === 'hub') {
    allow(hubProfiles);
    const allowed = linksOf(machine, bus).flatMap((link) => terminals.map((terminal) => `${link}/${terminal}`));
    if (!allowed.includes(address)) {
      problems.push(
        `${at}.address: is "${address}"; allowed: ${allowed.join(', ') || 'none, as the gateway has no hub'}`,
      );
    }
  } else if (bus === 'gpio') {
    allow(['button', 'closed-loop']);
    if (!/^GPIO\d{1,2}$/.test(address)) problems.push(`${at}.address: is "${address}"; allowed: a line such as GPIO17`);
    if (machine.gpio === undefined) problems.push(`${at}.bus: is "gpio"; the gateway has no gpio`);
    if (usedLines(machine).includes(address))
      problems.push(`${at}.address: is "${address}"; the gateway itself uses that line`);
  } else {
    allow(['plain', 'zigbee2mqtt']);
    if (machine.broker === undefined) problems.push(`${at}.bus: is "mqtt"; the gateway has no broker`);
  }
  return problems;
}

function linksOf({ serial }: Machine, protocol: 'enocean' | 'hub'): string[] {
  return serial.filter((line) => line.protocol === protocol).map(({ link }) => link);
}

function usedLines({ gpio }: Machine): (string | undefined)[] {
  return [gpio?.inputs?.mains, gpio?.lamp, gpio?.buzzer];
}
