import type { DryRunBody } from '../../../../http/ladder-schemas.js';
import { dryRunWords, laddersWords } from '../../../words/desk/ladders.js';
import { useWords } from '../../language.js';
import { useWidth } from '../../parts/use-width.js';
import { type DryMark, dryPictureOf } from './dry-picture-of.js';

const rowPx = 46;
const edgePx = 12;

/** A mark is told by its shape; the colour only helps. */
const shapes: Record<DryMark['is'], string> = {
  push: 'M0-6A6 6 0 1 1 0 6A6 6 0 1 1 0-6',
  sms: 'M-6-5H6V5H-6Z',
  call: 'M-6 6L0-7L6 6Z',
  again: 'M0-7L7 0L0 7L-7 0Z',
};

/** The dry run drawn. Whoever does not see it has the list beneath. */
export function DryPicture({ answer }: { answer: DryRunBody }) {
  const words = useWords(dryRunWords);
  const { span } = useWords(laddersWords);
  const [box, widthPx] = useWidth();
  const { rows, endMs, ticksMs } = dryPictureOf(answer);
  const bottom = rows.length * rowPx;
  const place = (atMs: number) => edgePx + (atMs / endMs) * (widthPx - 2 * edgePx);
  const sentences = rows.map(
    ({ who, marks }) => `${who}: ${marks.map(({ is, atMs }) => `${words.drawn[is]} ${span(atMs)}`).join(', ')}.`,
  );
  const fit = Math.max(1, Math.ceil(ticksMs.length / Math.floor(widthPx / 70)));
  return (
    <div ref={box}>
      <svg class="dry-picture" viewBox={`0 0 ${widthPx} ${bottom + 30}`} role="img" aria-label={sentences.join(' ')}>
        {ticksMs.map((atMs, i) => (
          <g key={atMs}>
            <line x1={place(atMs)} x2={place(atMs)} y1={0} y2={bottom + 6} />
            {i % fit === 0 && (
              <text x={place(atMs)} y={bottom + 22} text-anchor={anchorOf(atMs / endMs)}>
                {atMs / 1000} s
              </text>
            )}
          </g>
        ))}
        {rows.map(({ key, who, fromMs, marks }, i) => (
          <g key={key} transform={`translate(0 ${i * rowPx})`}>
            <text x={place(fromMs)} y={15} text-anchor={fromMs / endMs > 0.6 ? 'end' : 'start'}>
              {who}
            </text>
            <line class="waits" x1={place(fromMs)} x2={place(endMs)} y1={29} y2={29} />
            {marks.map(({ is, atMs }) => (
              <path
                key={`${is} ${atMs}`}
                class={`mark-${is}`}
                d={shapes[is]}
                transform={`translate(${place(atMs)} 29)`}
              />
            ))}
          </g>
        ))}
      </svg>
      <ul class="dry-legend">
        {(['push', 'sms', 'call', 'again'] as const).map((is) => (
          <li key={is}>
            <svg viewBox="-9 -9 18 18" aria-hidden="true">
              <path d={shapes[is]} />
            </svg>
            {words.drawn[is]}
          </li>
        ))}
      </ul>
    </div>
  );
}

const anchorOf = (part: number) => (part === 0 ? 'start' : part > 0.92 ? 'end' : 'middle');
