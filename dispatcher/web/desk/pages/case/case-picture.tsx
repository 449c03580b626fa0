import {
  durationIn,
  type Entry,
  type Picture,
  type PictureMark,
  pictureOf,
  sentenceOf,
  type TimelineWords,
} from '../../../../core/timeline/index.js';
import { useWidth } from '../../parts/use-width.js';

type Props = {
  entries: readonly Entry[];
  endAt: number;
  words: TimelineWords;
  outcome: string | undefined;
  opening: string | undefined;
};

const rowPx = 44;
const edgePx = 12;

/** The same as a drawing. Whoever does not see it has the list. */
export function CasePicture({ entries, endAt, words, outcome, opening }: Props) {
  const [box, widthPx] = useWidth();
  const picture = pictureOf(entries, endAt);
  const bottom = picture.rows.length * rowPx;
  const place = (at: number) => edgePx + at * (widthPx - 2 * edgePx);
  return (
    <div ref={box}>
      <svg
        class="picture"
        viewBox={`0 0 ${widthPx} ${bottom + 30}`}
        role="img"
        aria-label={entries.map((entry) => sentenceOf(entry, words, outcome, opening)).join(' ')}
      >
        <Ticks picture={picture} words={words} bottom={bottom} place={place} />
        {picture.rows.map(({ label, bars, marks }, i) => (
          <g key={label ?? ''} transform={`translate(0 ${i * rowPx})`}>
            <text x={edgePx} y={15}>
              {label ?? words.drawn.home}
            </text>
            {bars.map(({ from, until }) => (
              <rect
                key={`${from} ${until}`}
                class="rings"
                x={place(from)}
                y={21}
                width={Math.max(2, place(until) - place(from))}
                height={12}
              />
            ))}
            {marks.map(({ at, is }) => (
              <Mark key={`${is} ${at}`} is={is} x={place(at)} y={27} />
            ))}
          </g>
        ))}
      </svg>
      <Legend words={words} />
    </div>
  );
}

function Ticks({
  picture,
  words,
  bottom,
  place,
}: {
  picture: Picture;
  words: TimelineWords;
  bottom: number;
  place: (at: number) => number;
}) {
  return (
    <>
      {picture.ticks.map(({ at, afterMs }) => (
        <g key={afterMs}>
          <line x1={place(at)} x2={place(at)} y1={0} y2={bottom + 6} />
          <text x={place(at)} y={bottom + 22} text-anchor={at === 0 ? 'start' : at > 0.92 ? 'end' : 'middle'}>
            {afterMs === 0 ? '0' : durationIn(afterMs, words)}
          </text>
        </g>
      ))}
    </>
  );
}

/** A mark is told by its shape; the colour only helps. */
const shapes: Record<PictureMark['is'], string> = {
  pressed: 'M0-6A6 6 0 1 1 0 6A6 6 0 1 1 0-6',
  shown: 'M0-4.5A4.5 4.5 0 1 1 0 4.5A4.5 4.5 0 1 1 0-4.5',
  accepted: 'M-6-7L7 0L-6 7Z',
  arrived: 'M-6-6H6V6H-6Z',
  closed: 'M0-8L8 0L0 8L-8 0Z',
  'free-again': 'M-6-6L6 6M6-6L-6 6',
};

function Mark({ is, x, y }: { is: PictureMark['is']; x: number; y: number }) {
  return <path class={`is-${is}`} d={shapes[is]} transform={`translate(${x} ${y})`} />;
}

function Legend({ words: { drawn } }: { words: TimelineWords }) {
  const named = [
    ['pressed', drawn.pressed],
    ['shown', drawn.shown],
    ['accepted', drawn.accepted],
    ['arrived', drawn.arrived],
    ['closed', drawn.closed],
    ['free-again', drawn.freeAgain],
  ] as const;
  return (
    <ul class="legend">
      <li>
        <svg class="picture" viewBox="0 0 24 16" aria-hidden="true">
          <rect class="rings" x={0} y={2} width={24} height={12} />
        </svg>
        {drawn.ringing}
      </li>
      {named.map(([is, name]) => (
        <li key={is}>
          <svg class="picture" viewBox="-9 -9 18 18" aria-hidden="true">
            <Mark is={is} x={0} y={0} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
