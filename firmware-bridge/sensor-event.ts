/** What firmware-bridge makes of every bus. It knows addresses and readings; no client, no plan. */
export type Bus = 'enocean' | 'gpio' | 'hub' | 'mqtt';

export type Reading =
  /** `pressed: false` is a release. `part` names the button on a device with several. */
  | { type: 'button'; pressed: boolean; part?: string }
  /** `part` names the input on a device with several. */
  | { type: 'contact'; open: boolean; part?: string }
  /** `detected: false` is only that nobody is seen moving; somebody may lie still. */
  | { type: 'motion'; detected: boolean }
  /** A part of a room as a camera divides it: whether somebody is in it. No picture comes with it. */
  | { type: 'zone'; zone: string; occupied: boolean }
  | { type: 'temperature'; celsius: number }
  | { type: 'key-card'; inserted: boolean }
  | { type: 'detector'; detects: 'smoke' | 'water' | 'gas'; detected: boolean }
  | { type: 'battery'; low: boolean; percent?: number }
  | { type: 'supply'; volts: number }
  | { type: 'tamper'; opened: boolean }
  /** Heard, and nothing more to say: a heartbeat, or a reading nobody asked for. */
  | { type: 'alive' };

export type SensorEvent = {
  bus: Bus;
  /** As in `PlanDevice.address`: 8 hex digits in upper case, a GPIO line name, a hub's terminal, an MQTT device name. */
  address: string;
  /** The gateway's monotonic clock when it happened, as far as the bus can tell; else when the bytes came. */
  monotonicMs: number;
  reading: Reading;
  /** True for a state learnt at start-up or from a retained message: it is how things are, not something that happened. */
  initial: boolean;
  /** The sender's own id of this event, when it has one: a repeat of it is the same event. */
  eventId?: string;
  signalDbm?: number;
};

/**
 * A radio, a board or a broker became usable or unusable, or (`network`) a way out of the home: a network path, the
 * modem. `link` is its name in the gateway's configuration.
 */
export type LinkEvent = {
  bus: Bus | 'network';
  link: string;
  state: 'up' | 'lost';
  reason: string;
  monotonicMs: number;
};

/** Something was heard from an address that no profile is set for. Listed for the technician, never guessed at. */
export type UnknownDevice = {
  bus: Bus;
  address: string;
  monotonicMs: number;
  description: string;
  /** The profile that the device itself says it has, told only inside a window that a technician has opened. */
  profile?: string;
};

export interface BridgeListener {
  /** Resolves when what follows from the event is safe on disk; a bus that can acknowledge does so only then. */
  sensor(event: SensorEvent): Promise<void>;
  link(event: LinkEvent): void;
  unknown(device: UnknownDevice): void;
}

/** One bus. Constructors do nothing; stopping twice is fine. */
export interface BridgePart {
  start(): Promise<void>;
  stop(): Promise<void>;
}
