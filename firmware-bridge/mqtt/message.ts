/** A message of a device, and what became of it. */
export type Message = { topic: string; payload: Uint8Array; retained: boolean };

export type Outcome =
  | { outcome: 'heard' }
  /** From an address that no device is set up for. */
  | { outcome: 'unknown-device'; address: string; description: string }
  | { outcome: 'unreadable'; problem: string }
  /** Nothing the bridge has a use for. */
  | { outcome: 'ignored' };
