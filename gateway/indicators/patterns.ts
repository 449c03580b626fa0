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
  asking: { beats: [on(600), off(200), on(200), off(600)], repeat: true },
  fault: { beats: [on(200), off(4800)], repeat: true },
};

/**
 * Sound only where the client waits for an answer, or the home for the client’s: at the press, when it was heard, while nobody has heard, and when
 * the home asks. */
export const buzzerPatterns: Record<Indication['state'], Pattern> = {
  idle: silent,
  pressed: { beats: [on(100)], repeat: false },
  heard: { beats: [on(100), off(100), on(100)], repeat: false },
  coming: { beats: [on(400)], repeat: false },
  'not-heard': { beats: [on(150), off(150), on(150), off(150), on(150), off(9250)], repeat: true },
  asking: { beats: [on(300), off(200), on(300), off(4200)], repeat: true },
  fault: silent,
};

export const identifyPattern: Pattern = { beats: [on(100), off(100)], repeat: true };
