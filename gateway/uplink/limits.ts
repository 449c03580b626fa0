/** Limits of the way to the dispatcher. */
export const limits = {
  /** TCP, TLS, CONNACK and SUBACK together; after it the next dispatcher is tried. */
  connectTimeoutMs: 10_000,
  /** MQTT keepalive: a silent connection is given up after one and a half of it, one with an unanswered alarm much sooner. */
  keepaliveS: 30,
  /** Wait after every dispatcher of the list has failed: random between 0 and this, doubled each round up to the cap. */
  backoffBaseMs: 500,
  backoffCapMs: 60_000,
  /** The cap while somebody's call for help is unheard: minutes count, and only such homes return this fast. */
  urgentBackoffCapMs: 3_000,
  /** Wait before the next dispatcher of the list: random between 0 and this. */
  nextDispatcherMs: 100,
  /** Connected to another than the first of the list, the first is tried again this often, spread by a quarter. */
  returnMs: 600_000,
  /** How long a farewell may take when the gateway stops. */
  farewellMs: 1_000,
} as const;
