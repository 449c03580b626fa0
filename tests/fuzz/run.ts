import { Chance } from '../simulation/random.js';
import { inputFor } from './bend.js';
import { type Target, textOf } from './target.js';
import { fileTargets } from './targets/files.js';
import { messageTargets } from './targets/messages.js';
import { mqttTargets } from './targets/mqtt.js';
import { serialTargets } from './targets/serial.js';

export const targets: readonly Target[] = [...serialTargets, ...mqttTargets, ...messageTargets, ...fileTargets];

/** A reader that takes longer than this for one input of a few hundred bytes could be kept busy by whoever wants to. */
export const slowMs = 200;
/** As often is one that was slow tried again. */
const slowTries = 9;
const findsKept = 5;

export type Find = { seed: number; why: string; input: string };
export type Tally = { name: string; inputs: number; finds: Find[]; found: number; slowestMs: number };

/** One input, made of its seed alone: the same seed is the same input, and the same end. */
export function tryOne(target: Target, seed: number): { find?: Find; tookMs: number } {
  const tried = attempt(target, seed);
  if (tried.why !== undefined || tried.tookMs <= slowMs) return shown(seed, tried);
  // The machine may have had something else to do: slow is what is slow each time.
  const again = Array.from({ length: slowTries }, () => attempt(target, seed));
  const tookMs = Math.min(tried.tookMs, ...again.map((one) => one.tookMs));
  return shown(
    seed,
    tookMs > slowMs ? { ...tried, tookMs, why: `took ${tookMs.toFixed(0)} ms` } : { ...tried, tookMs },
  );
}

type Attempt = { bytes: Uint8Array; tookMs: number; why?: string };

function attempt(target: Target, seed: number): Attempt {
  const chance = new Chance(seed);
  const bytes = inputFor(target, chance);
  const began = performance.now();
  try {
    target.run(bytes, chance);
  } catch (error) {
    return { bytes, tookMs: 0, why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
  return { bytes, tookMs: performance.now() - began };
}

function shown(seed: number, { bytes, tookMs, why }: Attempt): { find?: Find; tookMs: number } {
  if (why === undefined) return { tookMs };
  return { tookMs, find: { seed, why, input: JSON.stringify(textOf(bytes)).slice(0, 200) } };
}

export function tryMany(target: Target, from: number, count: number): Tally {
  const tally: Tally = { name: target.name, inputs: count, finds: [], found: 0, slowestMs: 0 };
  for (let seed = from; seed < from + count; seed += 1) {
    const { find, tookMs } = tryOne(target, seed);
    tally.slowestMs = Math.max(tally.slowestMs, tookMs);
    if (find === undefined) continue;
    tally.found += 1;
    if (tally.finds.length < findsKept) tally.finds.push(find);
  }
  return tally;
}

export function merged(a: Tally | undefined, b: Tally): Tally {
  if (a === undefined) return b;
  return {
    name: a.name,
    inputs: a.inputs + b.inputs,
    found: a.found + b.found,
    finds: [...a.finds, ...b.finds].slice(0, findsKept),
    slowestMs: Math.max(a.slowestMs, b.slowestMs),
  };
}
