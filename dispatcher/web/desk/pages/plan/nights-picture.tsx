import type { PlanRule } from '@nattvakt/contract';
import { planWords } from '../../../words/desk/plan.js';
import { languages } from '../../../words/words.js';
import { useLanguage, useWords } from '../../language.js';
import { dayOf, timeOf } from '../../moment.js';
import { useWidth } from '../../parts/use-width.js';
import type { Mark, Night } from './nights.js';

type Props = { nights: readonly Night[]; nameOf: (rule: string) => PlanRule | undefined };

const rowPx = 26;
const topPx = 22;
const labelPx = 92;

/** Nights by hours. Above in each night a ring for each alarm of now, below a diamond for each of the proposal. */
export function NightsPicture({ nights, nameOf }: Props) {
  const { trial: words } = useWords(planWords);
  const language = useLanguage();
  const [box, widthPx] = useWidth();
  const place = (at: number) => labelPx + at * (widthPx - labelPx - 8);
  const bottom = topPx + nights.length * rowPx;
  const label = (day: string) => dayOf(`${day}T12:00:00Z`, language);
  const told = (marks: readonly Mark[]) =>
    marks.length === 0
      ? words.noAlarms
      : marks.map(({ at, rule }) => `${timeOf(at, language)} ${kindOf(nameOf(rule), rule, language)}`).join(', ');
  const eventful = nights.filter(({ present, proposed }) => present.length + proposed.length > 0);
  const inWords = eventful.map((night) =>
    words.nightWords(label(night.day), told(night.present), told(night.proposed)),
  );
  return (
    <div ref={box} class="nights">
      <Legend />
      <svg viewBox={`0 0 ${widthPx} ${bottom + 6}`} role="img" aria-label={inWords.join(' ') || words.quiet}>
        <Hatch />
        {[0.25, 0.5, 0.75].map((at, i) => (
          <g key={at}>
            <line x1={place(at)} x2={place(at)} y1={topPx - 4} y2={bottom} />
            <text x={place(at)} y={14} text-anchor="middle">
              {['18', '00', '06'][i]}
            </text>
          </g>
        ))}
        {nights.map((night, i) => (
          <Row key={night.day} night={night} top={topPx + i * rowPx} label={label(night.day)} place={place} />
        ))}
      </svg>
      {inWords.length > 0 && (
        <details>
          <summary>{words.list}</summary>
          <ul>
            {inWords.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function kindOf(rule: PlanRule | undefined, id: string, language: 'sv' | 'en'): string {
  if (rule === undefined) return id;
  const { kinds } = languages[language];
  const kind = rule.rule === 'out-not-back' ? 'not-back' : 'kind' in rule ? rule.kind : rule.rule;
  const known = { 'not-in-bed-by': 'not-in-bed', 'too-cold': 'cold', 'too-warm': 'warm' }[kind as string] ?? kind;
  return (kinds as Record<string, string>)[known]?.toLowerCase() ?? id;
}

function Row({
  night,
  top,
  label,
  place,
}: {
  night: Night;
  top: number;
  label: string;
  place: (at: number) => number;
}) {
  const { present, proposed, gaps } = night;
  return (
    <g>
      <line x1={0} x2={place(1)} y1={top + rowPx} y2={top + rowPx} />
      <text x={0} y={top + 18}>
        {label}
      </text>
      {gaps.map(({ from, until }) => (
        <rect
          key={from}
          class="off"
          x={place(from)}
          width={Math.max(2, place(until) - place(from))}
          y={top + 1}
          height={rowPx - 2}
        />
      ))}
      {present.map(({ at, rule, place: x }) => (
        <circle key={`${rule} ${at}`} class="is-present" cx={place(x)} cy={top + 8} r={5} />
      ))}
      {proposed.map(({ at, rule, place: x }) => (
        <path key={`${rule} ${at}`} class="is-proposed" d={diamond} transform={`translate(${place(x)} ${top + 19})`} />
      ))}
    </g>
  );
}

const diamond = 'M0-6L6 0L0 6L-6 0Z';

const Hatch = () => (
  <defs>
    <pattern id="off" width="6" height="6" patternUnits="userSpaceOnUse">
      <path d="M0 6L6 0" />
    </pattern>
  </defs>
);

function Legend() {
  const { trial: words } = useWords(planWords);
  return (
    <ul class="legend">
      <li>
        <svg viewBox="-8 -8 16 16" aria-hidden="true">
          <circle class="is-present" r={5} />
        </svg>
        {words.present}
      </li>
      <li>
        <svg viewBox="-8 -8 16 16" aria-hidden="true">
          <path class="is-proposed" d={diamond} />
        </svg>
        {words.proposed}
      </li>
      <li>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <rect class="off" width="16" height="16" />
        </svg>
        {words.off}
      </li>
    </ul>
  );
}
