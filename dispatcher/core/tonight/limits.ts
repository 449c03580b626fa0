/** What belongs to tonight. */
export const limits = {
  /** Findings that begin within this long are shown; later ones are the rota's page's. */
  aheadMs: 24 * 60 * 60_000,
} as const;
