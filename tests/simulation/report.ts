import type { Outcome } from './many.js';
import type { NightFigures } from './night.js';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const share = (times: readonly number[], limitMs: number) =>
  `${((100 * times.filter((time) => time <= limitMs).length) / Math.max(1, times.length)).toFixed(1)} %`;
const minutesAt = (times: readonly number[], part: number) => {
  const sorted = [...times].sort((a, b) => a - b);
  return `${((sorted[Math.floor(part * (sorted.length - 1))] ?? 0) / 60_000).toFixed(1)} min`;
};

function totals(nights: readonly NightFigures[], of: (night: NightFigures) => readonly [string, number][]): string {
  const counts = new Map<string, number>();
  for (const [name, count] of nights.flatMap(of)) counts.set(name, (counts.get(name) ?? 0) + count);
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
}

/** The nights' figures in words. */
export function report(outcomes: readonly Outcome[]): string {
  const nights = outcomes.flatMap(({ figures }) => figures ?? []);
  const broken = outcomes.flatMap(({ seed, why }) => (why === undefined ? [] : [{ seed, why }]));
  const total = (of: (night: NightFigures) => number) => sum(nights.map(of));
  const answers = nights.flatMap((night) => night.answerMs);
  const arrivals = nights.flatMap((night) => night.arriveMs);
  const lines: [string, string | number][] = [
    ['alarms raised', total((night) => night.alarms)],
    ['cases', total((night) => night.cases)],
    ['the dispatcher crashed', total((night) => night.crashes)],
    ['restored from an older backup', total((night) => night.restores)],
    ['power cuts of a whole area', total((night) => night.floods)],
    ['outages of push, SMS or calls', total((night) => night.outages)],
    ['pages went out through', totals(nights, (night) => night.contacts)],
    ['taken back or expired', total((night) => night.takenBack)],
    ['died with a gateway in the instant they came, and pressed again', total((night) => night.unheardPresses)],
    ['answered within 60 s', share(answers, 60_000)],
    ['answered within 180 s', share(answers, 180_000)],
    ['somebody there: half within, nine in ten within', `${minutesAt(arrivals, 0.5)}, ${minutesAt(arrivals, 0.9)}`],
    ['stretches in which a team could not be reached', total((night) => night.holes)],
    ['findings of the coverage watch', totals(nights, (night) => night.findings)],
    ['promises broken', broken.length],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return [
    '',
    `${outcomes.length} nights lived through, 200 homes each, with six hours of trouble and two of quiet:`,
    ...lines.map(([name, figure]) => `  ${name.padEnd(width)}  ${figure}`),
    ...broken.map(({ seed, why }) => `  seed ${seed}: ${why}\n    again: npm run simulate -- --seed ${seed}`),
  ].join('\n');
}
