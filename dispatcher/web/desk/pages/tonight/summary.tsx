import { worst } from '../../../../core/tonight/level.js';
import type { TonightBody } from '../../../../http/desk-schemas.js';
import { tonightWords } from '../../../words/desk/tonight.js';
import { useWords } from '../../language.js';
import { Icon } from '../../parts/icon.js';

/** One line for one glance: how it is, and where. Read aloud when it changes. */
export function Summary({ areas, fresh }: { areas: TonightBody['areas']; fresh: boolean }) {
  const { summary } = useWords(tonightWords);
  if (!fresh || areas.length === 0) return null;
  const level = worst(areas)?.level ?? 'good';
  const names = areas.filter((area) => area.level === level).map(({ name }) => name);
  const said = level === 'good' ? summary.good : summary[level](names.join(', '));
  return (
    <p class={`summary tone-${level}`} role="status">
      <Icon name={level} /> {said}
    </p>
  );
}
