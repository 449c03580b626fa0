import type { Indication } from './indication.js';

/** One part of a pattern: the output is on or off for so long. */
export type Beat = { on: boolean; forMs: number };

/** Beats one after the other; `repeat` begins again at the end, otherwise the output goes off. Empty is off. */
export type Pattern = { beats: readonly Beat[]; repeat: boolean };

const on = (forMs: number): Beat => ({ on: true, forMs });
const off = (forMs: number): Beat => ({ on: false, forMs });
const dark: Pattern = { beats: [], repeat: false };
const silent = dark;

/** Long enough that a repeat is no flicker: the output is set once. */
const always = 3_600_000;

export const lampPatterns: Record<Indication['state'], Pattern> = {
  idle: dark,
  pressed: { beats: [on(150), off(150), on(150), off(550)], repeat: true },
  heard: { beats: [on(1000), off(1000)], repeat: true },
  coming: { beats: [on(always)], repeat: true },
  'not-heard': { beats: [on(300), off(300)], repeat: true },
  fault: { beats: [on(200), off(4800)], repeat: true },
};

/** Sound only where the client waits for an answer: at the press, when it was heard, and while nobody has heard. */
export const buzzerPatterns: Record<Indication['state'], Pattern> = {
  idle: silent,
  pressed: { beats: [on(100)], repeat: false },
  heard: { beats: [on(100), off(100), on(100)], repeat: false },
  coming: { beats: [on(400)], repeat: false },
  'not-heard': { beats: [on(150), off(150), on(150), off(150), on(150), off(9250)], repeat: true },
  fault: silent,
};

export const identifyPattern: Pattern = { beats: [on(100), off(100)], repeat: true };
