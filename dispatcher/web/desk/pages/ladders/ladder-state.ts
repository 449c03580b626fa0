import type { LaddersBody } from '../../../../http/ladder-schemas.js';

type Ladder = LaddersBody['ladders'][number];
type Step = LaddersBody['shipped']['steps'][number];
export type StepState = { seconds: string; who: Step['who']; through: Step['through'] };
export type LadderState = { area: string; kind: string; priority: string; steps: StepState[]; repeatSeconds: string };

const secondsOf = (ms: number) => String(ms / 1000);
/** What is no number becomes one that no ladder may have, so that its field is the one that is refused. */
const msOf = (seconds: string) => {
  const number = Number(seconds.replace(',', '.'));
  return seconds.trim() === '' || !Number.isFinite(number) ? -0.5 : number * 1000;
};

/** A ladder as it is filled in. A new one begins as the shipped one. */
export function stateOf(ladder: Ladder | undefined, { shipped, areas, mayForAll }: LaddersBody): LadderState {
  const plan = ladder?.plan ?? shipped;
  return {
    area: ladder?.area?.id ?? (ladder === undefined && !mayForAll ? (areas[0]?.id ?? '') : ''),
    kind: ladder?.kind ?? '',
    priority: ladder?.priority ?? '',
    steps: plan.steps.map(({ afterMs, who, through }) => ({ seconds: secondsOf(afterMs), who, through })),
    repeatSeconds: secondsOf(plan.repeatEveryMs),
  };
}

export function bodyOf({ area, kind, priority, steps, repeatSeconds }: LadderState) {
  return {
    ...{ area: area || null, kind: kind || null, priority: priority || null },
    plan: {
      steps: steps.map(({ seconds, who, through }) => ({ afterMs: msOf(seconds), who, through })),
      repeatEveryMs: msOf(repeatSeconds),
    },
  };
}

/** A new ladder is named for what it is for. */
export const idOf = ({ area, kind, priority }: LadderState): string =>
  [area, kind, priority].map((part) => part || 'alla').join('.');

/** One more step, before the last, in the middle of the time that is there. */
export function withStep(steps: readonly StepState[]): StepState[] {
  const last = steps.at(-1);
  const before = steps.at(-2);
  const added: StepState = { seconds: '0', who: 'provider-in-reach', through: 'phone' };
  if (last === undefined) return [added];
  const from = Number(before?.seconds ?? 0);
  const middle = Math.round((from + Number(last.seconds)) / 2);
  return [...steps.slice(0, -1), { ...added, seconds: String(middle) }, last];
}
