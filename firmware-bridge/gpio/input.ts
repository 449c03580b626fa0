import type { Reading } from '../sensor-event.js';
import type { Bias } from './gpio-line.js';

/**
 * An input of the board. The circuit runs between the line and ground (`activeLow`, the default: pulled up, closed
 * reads low) or between the line and 3.3 V (pulled down, closed reads high).
 * - `button` closes its circuit while it is pressed
 * - `closed-loop` is closed while all is well: opened, or its wire cut, it reads as an open contact
 */
export type GpioInput = { address: string; profile: 'button' | 'closed-loop'; activeLow?: boolean };

export function biasOf({ activeLow = true }: GpioInput): Bias {
  return activeLow ? 'pull-up' : 'pull-down';
}

/** Whether the circuit is closed, given the line's electrical level. */
export function isClosed({ activeLow = true }: GpioInput, high: boolean): boolean {
  return high !== activeLow;
}

export function readingOf({ profile }: GpioInput, closed: boolean): Reading {
  return profile === 'button' ? { type: 'button', pressed: closed } : { type: 'contact', open: !closed };
}
