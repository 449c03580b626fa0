/** Limits of looking after lost homes. None of them loses a home: what does not fit is done at the next look. */
export const limits = {
  /** How often it is looked for lost homes and for those that are back. */
  lookMs: 2_000,
  /** How often a dispatcher that shares its store says that it lives. Three times as long, and another takes it for dead. */
  liveMs: 5_000,
  /** How often it is read which homes are lost: a gateway that is one of them has its signs of life stored at once. */
  knowLostMs: 10_000,
  /** Homes that are lost, found or taken up in one transaction: alarms that come meanwhile wait no longer than for these. */
  homesAtOnce: 100,
  /** No look for so long, or a clock that was set by so much: this dispatcher could hear nobody, and gives them time again. */
  gapMs: 15_000,
  /** Incidents listed at once, and homes of one incident. */
  listedIncidents: 100,
  listedHomes: 2_500,
  /** Closed incidents are listed for so long. */
  listedMs: 7 * 24 * 3_600_000,
} as const;
