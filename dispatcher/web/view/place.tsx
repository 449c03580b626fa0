import type { Card } from '../../http/card.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';

/** Where to go, in the order one needs it: street, then floor and door. */
export function Place({ card }: { card: Card }) {
  const words = useWords();
  const { street, floor, door, town } = card.address;
  const inside = [
    floor === undefined ? undefined : words.card.floor(floor),
    door === undefined ? undefined : words.card.door(door),
  ].filter((part) => part !== undefined);
  const around = [town, card.area.name].filter((part) => part !== undefined);
  return (
    <p class="place">
      <Icon name="place" />
      <span>
        <span class="street">{street}</span>
        {inside.length > 0 && <span class="inside">{inside.join(', ')}</span>}
        <span class="fine">{around.join(' · ')}</span>
      </span>
    </p>
  );
}
