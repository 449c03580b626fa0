/** Limits that all buses share. */
export const limits = {
  /** An address nobody has set up is told of this often at most; what comes between is only counted. */
  unknownAgainMs: 60_000,
  /** Unknown addresses remembered per bus. Beyond it the oldest is forgotten, and told of again when next heard. */
  unknownAddresses: 200,
} as const;
