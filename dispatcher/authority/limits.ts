/** How long certificates hold. Renewal comes with the set-up of homes; until then they must outlive the equipment. */
export const limits = {
  authorityYears: 20,
  certificateYears: 10,
  /** Bytes of a serial number: random, so that two authorities' certificates are never mistaken for each other. */
  serialBytes: 16,
} as const;

/**
 * Every certificate is valid from here, not from when it was made: a Raspberry Pi has no battery clock and may boot
 * years behind, and a home must not be cut off because its clock thinks that the certificate lies in the future.
 */
export const validFrom = new Date('2020-01-01T00:00:00Z');
