import { readWallTime } from '../core/rota/index.js';

type Refused = Extract<ReturnType<typeof readWallTime>, { ok: false }>;

const why: Record<Refused['reason'], string> = {
  'not-a-wall-time': 'cannot be read as a time',
  'unknown-zone': 'the configured timeZone is not known',
  'does-not-exist': 'does not exist: the clocks go forward over it',
  'exists-twice': 'comes twice: the clocks go back over it',
  'wrong-offset': 'is not the offset of that time here',
};

/**
 * A time by the wall clock as somebody typed it after an option; a day alone is its midnight.
 * @param example what could stand there, for what cannot be read at all
 */
export function readTyped(
  option: string,
  text: string,
  zone: string,
  example: string,
): { instant: number } | { problem: string } {
  const reading = readWallTime(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text} 00:00` : text, zone);
  if (reading.ok) return { instant: reading.instant };
  const readings = reading.readings.map(({ wall, offset }) => `${wall}${offset}`).join(' or ');
  return { problem: `--${option} ${text}: ${why[reading.reason]}; write ${readings || example}` };
}
