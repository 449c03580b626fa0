const dayMs = 86_400_000;

/** Limits of who is responsible. None of them ever refuses an alarm. */
export const limits = {
  /** A change of provider is entered at most so long ahead; a later one is refused as a slip of the pen. */
  aheadMs: 5 * 366 * dayMs,
  /** For so long from its first instant a preview looks for gaps in the new teams' rota. */
  previewMs: 14 * dayMs,
  /** For so long ahead an area is looked at for times in which no team would serve it. */
  unservedAheadMs: 366 * dayMs,
  /** Gaps shown for one team; the rest are only counted. */
  gapsShown: 20,
  /** Characters of a team's or building's id or name; a longer one is refused. */
  nameChars: 100,
} as const;
