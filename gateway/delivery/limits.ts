/** Limits of delivery. Alarms are never refused here: at each limit they wait, and say so in the home. */
export const limits = {
  /** Alarms sent and not yet answered. At it the next one waits for an answer or a timeout. */
  window: 16,
  /** Slots of the window that only life and distress may use: a flood of lesser alarms never holds up a help button. */
  windowReserved: 4,
  /** Without the broker's acknowledgement by then the alarm is sent again, or the connection is given up. */
  ackTimeoutMs: 8_000,
  /** With the acknowledgement but without the dispatcher's receipt by then the alarm is sent again. */
  receiptTimeoutMs: 10_000,
  /** The wait before sending again is random between 0 and this, doubled with each attempt up to the cap. */
  backoffBaseMs: 1_000,
  backoffCapMs: 60_000,
  /** So many times sent in vain over one connection: the connection is given up and the next dispatcher tried. */
  vainAttempts: 4,
  /** Open alarms are offered again this often, to learn of changes that were missed. Spread by a quarter either way. */
  reofferMs: 180_000,
  /** Offers that a changed store calls for are spread over this time. */
  storeChangeSpreadMs: 2_000,
  /** How long a closed alarm's id is remembered, so that late messages about it are recognised. */
  tombstoneMs: 600_000,
  /** Closed ids remembered; at it the oldest is forgotten, and a late message about it counts as unknown. */
  tombstones: 1_000,
} as const;
