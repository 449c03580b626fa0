import { between, clockAfter } from './clock-face.js';
import type { Expectation, Scenario } from './language.js';
import { inWords, type Observation, type Seen } from './observation.js';

export type Verdict = { ok: boolean; words: string };

type Span = { fromMs: number; untilMs: number };

/** What an observation may be taken over from: the same thing seen on the same phone. */
const subject = (o: Observation): string => ('phone' in o ? `${o.seen} ${o.phone}` : o.seen);

/** How things stood at an instant: the last thing seen of every subject before it. */
function standing(observations: readonly Observation[], atMs: number): Observation[] {
  const last = new Map<string, Observation>();
  for (const o of observations) if (o.atMs < atMs) last.set(subject(o), o);
  return [...last.values()];
}

function find({ matches, lasting }: Expectation, { fromMs, untilMs }: Span, all: readonly Observation[]) {
  const held = lasting ? standing(all, fromMs).find(matches) : undefined;
  return held ?? all.find((o) => o.atMs >= fromMs && o.atMs <= untilMs && matches(o));
}

const statesWorthTelling: readonly Seen[] = ['ring', 'quiet', 'says', 'answer', 'text'];

function judge(expectation: Expectation, span: Span, start: string, all: readonly Observation[]): Verdict {
  const { words, never, until } = expectation;
  const found = find(expectation, span, all);
  const limit = never ? `until ${until}` : `before ${until}`;
  if (found !== undefined && !never) {
    return { ok: true, words: `${words} ${limit}: at ${clockAfter(start, Math.max(found.atMs, span.fromMs))}` };
  }
  if (found === undefined && never) return { ok: true, words: `${words} ${limit}` };
  if (found !== undefined)
    return { ok: false, words: `${words} ${limit}, but at ${clockAfter(start, found.atMs)}: ${inWords(found)}` };
  const meanwhile = all.filter(
    (o) => o.atMs >= span.fromMs && o.atMs <= span.untilMs && statesWorthTelling.includes(o.seen),
  );
  const instead = meanwhile.map((o) => `${clockAfter(start, o.atMs)} ${inWords(o)}`).join('; ');
  return { ok: false, words: `${words} ${limit}: it did not. Meanwhile: ${instead || 'nothing'}` };
}

/** Holds what was seen against what was expected. Every expectation runs from the last `at` that stands before it. */
export function judgeScenario(scenario: Scenario, observations: readonly Observation[]): Verdict[] {
  let fromMs = 0;
  const verdicts: Verdict[] = [];
  for (const step of scenario.steps) {
    if (step.step === 'at') fromMs = between(scenario.start, step.time);
    else {
      const untilMs = between(scenario.start, step.expectation.until);
      verdicts.push(judge(step.expectation, { fromMs, untilMs }, scenario.start, observations));
    }
  }
  return verdicts;
}

/** Milliseconds after the start when everything has been done and every expectation's time is over. */
export function lengthMs(scenario: Scenario): number {
  const times = scenario.steps.map((step) => (step.step === 'at' ? step.time : step.expectation.until));
  return Math.max(0, ...times.map((time) => between(scenario.start, time)));
}
