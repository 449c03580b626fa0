import { Temporal } from 'temporal-polyfill';
import type { Night } from './night.js';
import { areas } from './town.js';

const width = 1200;
const left = 150;
const barHeight = 5;
const hour = 3_600_000;
const shownMs = 8 * hour;

const style = `
text { font: 13px system-ui, sans-serif; fill: #1d2733 } .small { font-size: 11px; fill: #4a5765 } .title { font-size: 17px; font-weight: 600 }
.grid { stroke: #dfe5ea } .plan { fill: #c9d3dc } .on { fill: #5b7f9d } .hole { fill: #c62828 } .finding { fill: none; stroke: #c62828; stroke-width: 1.5 }
.waits { fill: #d35400 } .coming { fill: #2d7dd2 } .there { fill: #2e8b57 } .dark { fill: #f3e3b3 } .down { fill: #7b1fa2 } .outage { fill: #8d6e63 }
`;

type Box = { x: number; w: number };
type Lane = { label: string; height: number; draw: (y: number) => string };

/** One night as an SVG: who was planned and there, what failed, and what became of each case. */
export function picture(night: Night): string {
  const from = night.town.dusk.at;
  const at = (instant: number) => left + ((instant - from) / shownMs) * (width - left - 20);
  const box = (begin: number, end: number): Box => {
    const x = at(Math.max(begin, from));
    return { x, w: Math.max(1.5, at(Math.min(end, from + shownMs)) - x) };
  };
  const lanes = [...troubleLanes(night, box), ...teamLanes(night, box, from), ...areaLanes(night, box)];
  let y = 78;
  const drawn = lanes.map((lane) => {
    const text = `<text x="10" y="${y + Math.min(lane.height / 2 + 4, 16)}">${lane.label}</text>${lane.draw(y)}`;
    y += lane.height + 10;
    return text;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 44}" role="img">
<title>One simulated night, seed ${night.seed}</title><style>${style}</style><rect width="100%" height="100%" fill="#fbfcfd"/>
<text class="title" x="10" y="26">The night of ${night.town.dusk.date}: ${night.area.cases.size} cases, seed ${night.seed}</text>
${hours(from, at, y)}
${drawn.join('\n')}
${legend(y + 16)}
</svg>
`;
}

const rect = (cls: string, { x, w }: Box, y: number, h: number) =>
  `<rect class="${cls}" x="${x.toFixed(1)}" y="${y}" width="${w.toFixed(1)}" height="${h}"/>`;

/** A line each hour, with what the clock on the wall says: at a change of the clock an hour comes twice, or not at all. */
function hours(from: number, at: (instant: number) => number, bottom: number): string {
  return Array.from({ length: shownMs / hour + 1 }, (_, n) => {
    const wall = Temporal.Instant.fromEpochMilliseconds(from + n * hour).toZonedDateTimeISO('Europe/Stockholm');
    const x = at(from + n * hour).toFixed(1);
    const words = wall.toPlainTime().toString({ smallestUnit: 'minute' });
    return `<line class="grid" x1="${x}" y1="60" x2="${x}" y2="${bottom}"/><text class="small" x="${x}" y="54" text-anchor="middle">${words}</text>`;
  }).join('');
}

function troubleLanes(night: Night, box: (from: number, until: number) => Box): Lane[] {
  const down = night.troubles.filter(({ what }) => what !== 'flood');
  return [
    {
      label: 'dispatcher down',
      height: 14,
      draw: (y) => down.map(({ from, until }) => rect('down', box(from, until), y, 14)).join(''),
    },
    {
      label: 'outages',
      height: 14,
      draw: (y) =>
        night.networks.outages
          .map(({ network, from, until }) => {
            const place = box(from, until);
            return `${rect('outage', place, y, 14)}<text class="small" x="${(place.x + place.w + 3).toFixed(1)}" y="${y + 11}">${network}</text>`;
          })
          .join(''),
    },
  ];
}

function teamLanes(night: Night, box: (from: number, until: number) => Box, dusk: number): Lane[] {
  const seen = ({ from, until }: { from: number; until: number | null }) =>
    (until ?? Number.POSITIVE_INFINITY) > dusk && from < dusk + shownMs;
  return night.town.teams
    .filter(({ role }) => role !== 'duty-lead')
    .map(({ id, name }) => {
      const shifts = night.town.shifts.filter((shift) => shift.teamId === id && seen(shift));
      const rows = new Map([...new Set(shifts.map(({ personId }) => personId))].map((person, n) => [person, n]));
      const height = Math.max(1, rows.size) * 12 + 10;
      const draw = (y: number) => {
        const rowOf = (personId: string) => y + (rows.get(personId) ?? 0) * 12;
        const planned = shifts.map((one) => rect('plan', box(one.from, one.until), rowOf(one.personId), 10));
        const on = night.town.signOns
          .filter(
            (one) => one.teamId === id && rows.has(one.personId) && seen({ from: one.fromMs, until: one.untilMs }),
          )
          .map((one) => rect('on', box(one.fromMs, one.untilMs ?? dusk + shownMs), rowOf(one.personId) + 3, 4));
        const holes = night.coverage.holes
          .filter(({ teamId }) => teamId === id)
          .map(({ from, until }) => rect('hole', box(from, until ?? dusk + shownMs), y + height - 8, 5));
        const findings = night.coverage.found
          .filter((finding) => finding.teamId === id && seen(finding))
          .map(
            ({ openedAt }) =>
              `<circle class="finding" cx="${box(openedAt, openedAt).x.toFixed(1)}" cy="${y + height - 5}" r="4"/>`,
          );
        return [...planned, ...on, ...holes, ...findings].join('');
      };
      return { label: name, height, draw };
    });
}

function areaLanes(night: Night, box: (from: number, until: number) => Box): Lane[] {
  const lives = night.ledger.lives();
  return areas.map((area) => {
    const own = lives.filter(({ caseId }) => night.area.cases.get(caseId)?.areaId === area);
    const ends: number[] = [];
    const placed = own.map((life) => {
      const end = life.closed ?? night.timeline.now;
      const free = ends.findIndex((until) => until < life.opened);
      const row = free === -1 ? ends.length : free;
      ends[row] = end + 60_000;
      return { life, row, end };
    });
    const height = Math.max(3, ends.length) * (barHeight + 2);
    const draw = (y: number) => {
      const cuts = night.troubles
        .filter((trouble) => trouble.what === 'flood' && trouble.area === area)
        .map(({ from, until }) => rect('dark', box(from, until), y - 3, height + 6));
      const bars = placed.map(({ life: { opened, taken, there }, row, end }) => {
        const top = y + row * (barHeight + 2);
        const parts = [
          rect('waits', box(opened, taken ?? end), top, barHeight),
          ...(taken === undefined ? [] : [rect('coming', box(taken, there ?? end), top, barHeight)]),
          ...(there === undefined ? [] : [rect('there', box(there, end), top, barHeight)]),
        ];
        return parts.join('');
      });
      return [...cuts, ...bars].join('');
    };
    return { label: `cases in ${area}`, height, draw };
  });
}

function legend(y: number): string {
  const entries = [
    ['plan', 'planned'],
    ['on', 'signed on'],
    ['hole', 'nobody can be reached'],
    ['waits', 'nobody has it yet'],
    ['coming', 'somebody is on the way'],
    ['there', 'somebody is there'],
    ['dark', 'power cut'],
  ] as const;
  const drawn = entries.map(([cls, words], n) => {
    const x = 10 + n * 160;
    return `${rect(cls, { x, w: 14 }, y, 12)}<text class="small" x="${x + 19}" y="${y + 10}">${words}</text>`;
  });
  const x = 10 + entries.length * 160;
  return `${drawn.join('')}<circle class="finding" cx="${x}" cy="${y + 6}" r="4"/><text class="small" x="${x + 9}" y="${y + 10}">found</text>`;
}
