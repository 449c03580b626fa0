/** What a sensor hub and its host say to each other; the bytes are in hardware/sensor-hub/README.md. */
export const protocolVersion = 1;

/** The terminals of the board, in the order of their numbers and bits. */
export const terminals = ['cord', 'mat', 'door', 'tamper'] as const;
export type Terminal = (typeof terminals)[number];

/** The outputs of the board with their bits. */
export const outputBits = { lamp: 0x01, buzzer: 0x02 } as const;
export type HubOutput = keyof typeof outputBits;

/** One change of an input. `board`, `boot` and `number` together name it for good. */
export type HubEvent = {
  type: 'event';
  /** Drawn once in a board's life. */
  board: number;
  /** How many times the board had started. */
  boot: number;
  number: number;
  /** Milliseconds since it happened; undefined when a reset has made the hub forget. */
  ageMs: number | undefined;
  /** Number of the terminal; a newer board may have more than `terminals`. */
  input: number;
  /** Pulled, occupied, or loop open. */
  active: boolean;
};

export type HubStatus = {
  type: 'status';
  protocol: number;
  board: number;
  boot: number;
  uptimeS: number;
  firmware: string;
  resetCause: ResetCause;
  /** One bit per terminal, as `HubEvent.active`. */
  inputs: number;
  /** Bits as in `outputBits`. */
  outputs: number;
  /** Events that wait for their acknowledgement. */
  waiting: number;
  /** Events that found no room. */
  dropped: number;
  /** Damaged frames that the hub received. */
  faults: number;
};

export type ResetCause = 'power-on' | 'reset-pin' | 'brown-out' | 'watchdog' | 'unknown';

export type HubMessage = HubEvent | HubStatus;

const types = { event: 0x01, status: 0x02, acknowledge: 0x81, outputs: 0x82 } as const;
const eventBytes = 19;
const statusBytes = 25;
const ageUnknown = 0xffff_ffff;

/** Reads a message of the hub. Undefined for one that is too short or of a type that a newer hub may know. */
export function readMessage(message: Uint8Array): HubMessage | undefined {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  if (message[0] === types.event && message.length >= eventBytes) return readEvent(view);
  if (message[0] === types.status && message.length >= statusBytes) return readStatus(view);
  return undefined;
}

function readEvent(view: DataView): HubEvent {
  const age = view.getUint32(13, true);
  return {
    type: 'event',
    board: view.getUint32(1, true),
    boot: view.getUint32(5, true),
    number: view.getUint32(9, true),
    ageMs: age === ageUnknown ? undefined : age,
    input: view.getUint8(17),
    active: view.getUint8(18) !== 0,
  };
}

function readStatus(view: DataView): HubStatus {
  return {
    type: 'status',
    protocol: view.getUint8(1),
    board: view.getUint32(2, true),
    boot: view.getUint32(6, true),
    uptimeS: view.getUint32(10, true),
    firmware: [14, 15, 16].map((at) => view.getUint8(at)).join('.'),
    resetCause: resetCauseOf(view.getUint8(17)),
    inputs: view.getUint8(18),
    outputs: view.getUint8(19),
    waiting: view.getUint8(20),
    dropped: view.getUint16(21, true),
    faults: view.getUint16(23, true),
  };
}

/** Bits of the controller's MCUSR. Power-on sets others too, so it is asked first; a watchdog matters more than the rest. */
function resetCauseOf(bits: number): ResetCause {
  if (bits & 0x01) return 'power-on';
  if (bits & 0x08) return 'watchdog';
  if (bits & 0x04) return 'brown-out';
  return bits & 0x02 ? 'reset-pin' : 'unknown';
}

/** Tells the hub that an event is safe and need not be sent again. */
export function acknowledge({ boot, number }: { boot: number; number: number }): Uint8Array {
  const message = new Uint8Array(9);
  const view = new DataView(message.buffer);
  view.setUint8(0, types.acknowledge);
  view.setUint32(1, boot, true);
  view.setUint32(5, number, true);
  return message;
}

/** Tells the hub which outputs are on. It answers with a status. */
export function setOutputs(bits: number): Uint8Array {
  return Uint8Array.of(types.outputs, bits);
}
