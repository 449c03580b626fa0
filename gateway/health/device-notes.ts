import {
  type Clock,
  type DeviceState,
  type Devices,
  type HomePlan,
  type PlanDevice,
  protocolVersion,
  limits as told,
  type UnknownDeviceState,
} from '@nattvakt/contract';
import type { SensorEvent, UnknownDevice } from '@nattvakt/firmware-bridge/sensor-event';
import type { Fault } from '../indicators/indication.js';
import type { Supervision } from '../night-plan/supervision.js';

type Note = Pick<DeviceState, 'batteryPercent' | 'battery' | 'signalDbm'>;

export type DeviceGround = {
  plan: HomePlan;
  supervision: Supervision;
  faults: readonly Fault[];
  clock: Clock;
  /** Whether the wall clock is worth telling times by. */
  clockKnown: boolean;
};

/** What devices said of themselves beside what they sense, and which are unknown. In memory: they say it again. */
export class DeviceNotes {
  readonly #notes = new Map<string, Note>();
  readonly #unknown = new Map<string, UnknownDevice>();
  #teachInUntilMs = Number.NEGATIVE_INFINITY;

  heard({ bus, address, reading, signalDbm }: SensorEvent): void {
    const key = `${bus}/${address}`;
    const said = { ...this.#notes.get(key), ...(signalDbm === undefined ? {} : { signalDbm }), ...batteryIn(reading) };
    this.#notes.set(key, said);
  }

  /** The newest word counts; of too many, those heard last are kept. */
  unknown(device: UnknownDevice): void {
    const key = `${device.bus}/${device.address}`;
    const profile = device.profile ?? this.#unknown.get(key)?.profile;
    this.#unknown.delete(key);
    this.#unknown.set(key, { ...device, ...(profile === undefined ? {} : { profile }) });
    const [oldest] = this.#unknown.keys();
    if (this.#unknown.size > told.unknownDevicesTold && oldest !== undefined) this.#unknown.delete(oldest);
  }

  /** Unknown devices are asked what they are until then, on the monotonic clock. */
  teachInUntil(untilMs: number): void {
    this.#teachInUntilMs = untilMs;
  }

  message(gateway: string, ground: DeviceGround): Devices {
    const { plan, clock, clockKnown } = ground;
    const nowMs = clock.monotonicMs();
    const planned = new Set(plan.devices.map(({ bus, address }) => `${bus}/${address}`));
    const unknown = [...this.#unknown].filter(([key]) => !planned.has(key)).reverse();
    const teaching = nowMs < this.#teachInUntilMs;
    return {
      ...{ v: protocolVersion, gateway, at: new Date(clock.now()).toISOString() },
      devices: plan.devices.map((device) => this.#stateOf(device, ground)),
      unknown: unknown.map(([, device]) => unknownState(device, clockKnown ? clock : undefined)),
      ...(teaching ? { teachInUntil: wallOf(this.#teachInUntilMs, clock) } : {}),
    };
  }

  #stateOf(device: PlanDevice, { supervision, faults, clock, clockKnown }: DeviceGround): DeviceState {
    const has = (fault: Fault['fault']) => faults.some((one) => one.fault === fault && one.device === device.id);
    const heardMs = supervision.heardMs[device.id];
    const silent = has('device-silent');
    const note = this.#notes.get(`${device.bus}/${device.address}`);
    const triedAt = supervision.triedAt[device.id];
    return {
      id: device.id,
      state: silent ? 'silent' : note === undefined ? 'not-heard' : 'heard',
      ...(silent && heardMs !== undefined && clockKnown ? { silentSince: wallOf(heardMs, clock) } : {}),
      ...note,
      ...(has('battery-low') ? { battery: 'low' as const } : {}),
      ...(has('tamper') ? { tamper: true } : {}),
      ...(triedAt === undefined ? {} : { triedAt: new Date(triedAt).toISOString() }),
      ...(has('test-due') ? { testDue: true } : {}),
    };
  }
}

function batteryIn(reading: SensorEvent['reading']): Note {
  if (reading.type !== 'battery') return {};
  const { low, percent } = reading;
  return { battery: low ? 'low' : 'ok', ...(percent === undefined ? {} : { batteryPercent: percent }) };
}

function unknownState(device: UnknownDevice, clock: Clock | undefined): UnknownDeviceState {
  const { bus, address, description, profile, monotonicMs } = device;
  return {
    bus,
    address: address.slice(0, told.nameChars),
    description: description.slice(0, told.problemChars),
    ...(profile === undefined ? {} : { profile: profile.slice(0, told.nameChars) }),
    ...(clock === undefined ? {} : { heardAt: wallOf(monotonicMs, clock) }),
  };
}

const wallOf = (monotonicMs: number, clock: Clock) =>
  new Date(clock.now() - (clock.monotonicMs() - monotonicMs)).toISOString();
