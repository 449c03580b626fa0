import { limits as limitsOfPlans } from '@nattvakt/contract';

/** Waiting times of the home's own supervision. */
export const limits = {
  /** A link that is back within this time was only restarting: no alarm. */
  linkGraceMs: 5_000,
  /** Mains that is back within this time was a flicker: no alarm. */
  mainsGraceMs: 2_000,
  /** After a start a deadline waits this long for the devices to tell of themselves; most do within half an hour. */
  settleMs: 35 * 60_000,
  /** A deadline that passed longer ago when the clock becomes known is not judged any more. */
  lateDeadlineMs: 3 * 3_600_000,
  /** Somebody who goes out is still seen in the hall for this long; later signs mean that somebody is at home. */
  leavingMs: 60_000,
  /** Somebody who arrived at an alarm hushes rules for this long at most, where the plan does not say how long. */
  arrivedMs: 3_600_000,
  /** A detector that goes on telling of the same smoke or water raises again only after this time. */
  detectorAgainMs: 60_000,
  /** A temperature has come back when it is this far on the right side, so that it cannot hover at the limit. */
  hysteresisC: 0.5,
  /** A device is silent when it has not been heard for this many of its own intervals. */
  silentAfterIntervals: 2.2,
  /** An outage of unknown length counts as long as the longest wait that a plan may have. */
  unknownOutageMs: limitsOfPlans.planDelayS * 1000,
  /** After an outage, how long waits of before it hold still for the clock to become known; then they raise. */
  outageHoldMs: 90_000,
} as const;
