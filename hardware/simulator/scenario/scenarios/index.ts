import type { Scenario } from '../language.js';
import { doorAtNight } from './door-at-night.js';
import { networkCut } from './network-cut.js';
import { pressTakenClosed } from './press-taken-closed.js';
import { processesKilled } from './processes-killed.js';
import { radioUnplugged } from './radio-unplugged.js';

/** The scenarios that come with the simulator. Their own files are read as examples for others. */
export const scenarios: readonly Scenario[] = [
  pressTakenClosed,
  doorAtNight,
  networkCut,
  radioUnplugged,
  processesKilled,
];
