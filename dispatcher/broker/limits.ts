/** Limits of the broker. A connection that breaks one is closed; its gateway keeps its alarms and comes back. */
export const limits = {
  /** Connections at once; a further one is not accepted. */
  connections: 20_000,
  /** Bytes of one MQTT packet. A larger one closes the connection; a payload above the contract's limit is refused before. */
  packetBytes: 256 * 1024,
  /** Bytes read ahead of one connection, so that a help button behind a flood of its own home is seen and ranked. */
  readAheadBytes: 256 * 1024,
  /** From the TCP connection to the end of the TLS handshake. */
  handshakeMs: 15_000,
  /** From the TLS handshake to MQTT's CONNECT. */
  connectMs: 10_000,
  /** A gateway that takes nothing for so long is cut off, so that it never holds up the others. */
  drainMs: 10_000,
  /** Longest keepalive a gateway may ask for, in seconds: a dead connection is noticed within 1.5 times this. */
  keepaliveS: 300,
} as const;
