import type { Reading } from '../../sensor-event.js';

/** How a terminal reads, by the profile its device has in the plan. `active`: pulled, occupied, or loop open. */
const profiles = {
  /** A pull cord or another button. */
  button: (active) => ({ type: 'button', pressed: active }),
  /** A normally closed loop: open when the door is, and when its wire is cut. */
  'closed-loop': (active) => ({ type: 'contact', open: active }),
  /** A bed or floor mat: a closed contact while somebody is on it; a cut wire reads as nobody. */
  mat: (active) => ({ type: 'contact', open: !active }),
  /** The loop through the lid of the box. */
  tamper: (active) => ({ type: 'tamper', opened: active }),
} as const satisfies Record<string, (active: boolean) => Reading>;

export type HubProfile = keyof typeof profiles;
export const hubProfiles = Object.keys(profiles) as HubProfile[];

export function isHubProfile(profile: string): profile is HubProfile {
  return Object.hasOwn(profiles, profile);
}

export function readTerminal(profile: HubProfile, active: boolean): Reading {
  return profiles[profile](active);
}
