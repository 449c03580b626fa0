import type { Room, Seen } from '../night/seen.js';
import type { Words } from '../words/words.js';

const sensors: Readonly<Record<Room, readonly [x: number, y: number]>> = {
  bedroom: [120, 150],
  bathroom: [190, 380],
  kitchen: [560, 360],
  hall: [370, 400],
};

/** Where each thing hangs, lies or is worn. */
const places: Readonly<Record<string, readonly [x: number, y: number]>> = {
  pendant: [612, 182],
  well: [690, 200],
  bed: [118, 155],
  door: [404, 492],
  bathroom: [252, 400],
  kitchen: [690, 300],
  hall: [425, 350],
  camera: [252, 58],
  thermometer: [470, 66],
  smoke: [596, 282],
  water: [120, 440],
  tag: [300, 480],
};

function Devices({ seen: { names, speaks } }: { seen: Seen }) {
  return (
    <g class="devices">
      {Object.entries(names).map(([thing, name]) => {
        const [x, y] = places[thing] ?? [380, 240];
        const isSpeaking = thing === speaks;
        return (
          <g key={thing} class={isSpeaking ? 'device speaks' : 'device'} transform={`translate(${x} ${y})`}>
            <circle r={isSpeaking ? 13 : 8} />
            {isSpeaking && (
              <text y="-20" text-anchor={x > 600 ? 'end' : x < 150 ? 'start' : 'middle'}>
                {name}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** What the devices of a night have said last, drawn where it is: who moved where, who lies on the floor, smoke, water. */
export function NightThings({ seen, words }: { seen: Seen; words: Words }) {
  const { moved, onFloor, pressed, smoke, water, staff, celsius } = seen;
  const [x, y] = moved === undefined ? [0, 0] : sensors[moved];
  return (
    <g class="night-things">
      {moved !== undefined && (
        <g class="moved" transform={`translate(${x} ${y})`}>
          <circle r="34" />
          <circle r="20" />
        </g>
      )}
      {onFloor && (
        <g class="fallen" transform="translate(212 196) rotate(24)">
          <ellipse rx="16" ry="40" class="cardigan" />
          <circle cy="-50" r="15" class="hair" />
          <text y="70" text-anchor="middle" transform="rotate(-24)">
            {words.nights.onFloor}
          </text>
        </g>
      )}
      {pressed && <circle cx={onFloor ? 212 : 612} cy={onFloor ? 196 : 182} r="46" class="pressed-halo" />}
      {smoke && <path class="smoke" d="M500 440q-14-16 0-30t0-30M524 440q-14-16 0-30t0-30M548 440q-14-16 0-30t0-30" />}
      {water && <path class="puddle" d="M110 470q30-30 60-8t58-6q22 18-6 32t-60 4t-52-22z" />}
      {staff && (
        <g class="staff" transform="translate(350 460)">
          <circle r="20" />
          <path d="M-9 0H9M0-9V9" />
        </g>
      )}
      <Devices seen={seen} />
      {celsius !== undefined && (
        <text x="700" y="130" text-anchor="end" class="celsius">
          {celsius.toLocaleString(words.language)} °C
        </text>
      )}
    </g>
  );
}
