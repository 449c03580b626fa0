import type { Card } from '../../http/card.js';
import { useWords } from '../words/words.js';
import { Icon } from './icon.js';

/** An incident is about many homes: how many, and how many of them nobody would hear. */
function Homes({ homes, area }: { homes: NonNullable<Card['homes']>; area: Card['area'] }) {
  const words = useWords();
  return (
    <p class="place">
      <Icon name="place" />
      <span>
        <span class="street">{words.card.homesLost(homes.lost, homes.total)}</span>
        {homes.unprotected > 0 && <span class="inside">{words.card.homesUnprotected(homes.unprotected)}</span>}
        <span class="fine">{area.name}</span>
      </span>
    </p>
  );
}

/** Where to go, in the order one needs it: street, then floor and door. */
export function Place({ card }: { card: Card }) {
  const words = useWords();
  const { street, floor, door, town } = card.address;
  if (card.homes !== undefined) return <Homes homes={card.homes} area={card.area} />;
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
