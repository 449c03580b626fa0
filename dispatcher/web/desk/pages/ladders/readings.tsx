import { dryRunWords } from '../../../words/desk/ladders.js';
import { type Language, localeOf } from '../../../words/words.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { zone } from '../../zone.js';

type Props = { readings: readonly string[]; onPick: (reading: string) => void };

/** A time that the clock shows twice, or skips: which is meant. Readings are `2026-10-25T02:30+02:00`. */
export function Readings({ readings, onPick }: Props) {
  const words = useWords(dryRunWords);
  return (
    <div class="actions">
      {readings.map((reading) => {
        const time = reading.slice(11, 16);
        const isSummer = reading.endsWith('+02:00');
        return (
          <Button key={reading} icon="clock" onPress={() => onPick(reading)}>
            {isSummer ? words.summer(time) : words.winter(time)}
          </Button>
        );
      })}
    </div>
  );
}

/** `2026-11-29T02:13`: a quarter past two on the night to come. */
export function nextNight(now: number): string {
  const tomorrow = new Date(now + 24 * 3_600_000);
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(tomorrow);
  return `${parts}T02:13`;
}

/** `Söndag 29 november`, of a wall time whatever its offset. */
export function spokenDay(wall: string, language: Language): string {
  const words = new Intl.DateTimeFormat(localeOf[language], {
    ...{ timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' },
  }).format(new Date(`${wall.slice(0, 10)}T00:00Z`));
  return words.charAt(0).toUpperCase() + words.slice(1);
}
