/** Limits of the ways out of the home. */
export const limits = {
  /** A way that does not carry the connection is tried this often, spread by a tenth. EN 50136-1 asks for 5 h at its strictest. */
  standbyMs: 3_600_000,
  /** The same on battery: still within those 5 h, with the misses that follow. */
  standbyOnBatteryMs: 14_400_000,
  /** The first try after the start, at random within this. */
  firstMs: 60_000,
  /** After a miss it is tried again this soon; so many misses in a row are a fault: a router that starts anew is none. */
  missMs: 300_000,
  misses: 3,
  /** TCP and TLS of one try; after it the next dispatcher of the list, and after the last it is a miss. */
  tryMs: 15_000,
  /** How long a name server may take; after it the addresses that the name had last. */
  lookupMs: 3_000,
  /** Characters kept of what a helper program complains of. */
  complaintChars: 200,
} as const;
