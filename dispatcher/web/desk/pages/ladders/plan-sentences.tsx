import type { LaddersBody } from '../../../../http/ladder-schemas.js';
import { laddersWords } from '../../../words/desk/ladders.js';
import { useWords } from '../../language.js';

type Plan = LaddersBody['shipped'];

/** A ladder as sentences, in the order in which people are rung. */
export function PlanSentences({ plan }: { plan: Plan }) {
  const words = useWords(laddersWords);
  return (
    <ol class="plan-sentences">
      {plan.steps.map(({ afterMs, who, through }) => (
        <li key={`${afterMs} ${who}`}>
          <strong>{afterMs === 0 ? words.atOnce : words.after(afterMs)}:</strong> {words.who[who] ?? who} (
          {words.through[through] ?? through}).
        </li>
      ))}
      <li>{words.repeat(plan.repeatEveryMs)}</li>
    </ol>
  );
}
