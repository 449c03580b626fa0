import { limits } from './limits.js';

/** A gateway of which nothing is heard here. Instants are Unix ms. */
export type Silence = {
  gatewayId: string;
  /** Its last sign of life, as far as it is known. */
  lastSignAt: number;
  /** The dispatcher that held its connection is gone: it may be on its way to another. */
  holderGone: boolean;
};

/** Since when this dispatcher has been able to hear gateways without a break. */
export type Hearing = { since: number };

/**
 * The gateways whose homes are lost. Nobody is called lost because a dispatcher was away: its gateways have the time
 * that it takes all of them to come back.
 */
export function lostGateways(silences: readonly Silence[], { since }: Hearing, now: number): string[] {
  return silences.filter((silence) => now >= lostAt(silence, since)).map(({ gatewayId }) => gatewayId);
}

function lostAt({ lastSignAt, holderGone }: Silence, since: number): number {
  const graceMs = holderGone ? limits.returnGraceMs : limits.lostAfterMs;
  return Math.max(lastSignAt + graceMs, since + limits.returnGraceMs);
}
