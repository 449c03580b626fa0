import type { Scenario } from '../language.js';
import { doorAtNight } from './door-at-night.js';
import { fibreCut } from './fibre-cut.js';
import { networkCut } from './network-cut.js';
import { powerCut } from './power-cut.js';
import { pressTakenClosed } from './press-taken-closed.js';
import { processesKilled } from './processes-killed.js';
import { radioUnplugged } from './radio-unplugged.js';
import { toldBySms } from './told-by-sms.js';

/** The scenarios that come with the simulator. Their own files are read as examples for others. */
export const scenarios: readonly Scenario[] = [
  pressTakenClosed,
  doorAtNight,
  networkCut,
  toldBySms,
  fibreCut,
  powerCut,
  radioUnplugged,
  processesKilled,
];
