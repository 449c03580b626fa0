/** Limits of the simulator, and what happens at them. */
export const limits = {
  /** A device in the home sends an unacknowledged event again after this long. */
  deviceResendMs: 2_000,
  /** Unacknowledged events a device keeps; at the limit the oldest is given up, as a small device would. */
  deviceEvents: 32,
  /** Characters of one line between a GPIO program and the board; a longer one ends that connection. */
  gpioLineChars: 4_096,
  /** Followers of the doll's house; one more is refused with 503. */
  pageFollowers: 20,
  /** Bytes a follower may lag behind before it is cut; its browser comes back by itself. */
  pageFollowerBytes: 64 * 1024,
  /** A fleet's gateway sends an alarm without receipt again after this long. */
  fleetResendMs: 15_000,
  /** Connections a fleet opens at the same time. */
  fleetConnecting: 200,
  /** How often a night that is played tells its clock to who watches. */
  nightTickMs: 500,
  /** A process that has not said that it is ready by then has failed. */
  readyMs: 30_000,
  /** A process that has not ended this long after SIGTERM is killed. */
  stopMs: 8_000,
} as const;
