import type { TonightBody } from '../../../../http/desk-schemas.js';
import { tonightWords } from '../../../words/desk/tonight.js';
import { useWords } from '../../language.js';
import { Icon } from '../../parts/icon.js';

/** One sentence for one glance; read aloud when it changes. */
export function Summary({ areas, fresh }: { areas: TonightBody['areas']; fresh: boolean }) {
  const { summary } = useWords(tonightWords);
  const [bad, warning] = (['bad', 'warning'] as const).map(
    (level) => areas.filter((area) => area.level === level).length,
  );
  const level = bad ? 'bad' : warning ? 'warning' : 'good';
  const said = bad ? summary.bad(bad) : warning ? summary.warning(warning) : summary.good;
  if (!fresh || areas.length === 0) return null;
  return (
    <p class={`summary tone-${level}`} role="status">
      <Icon name={level} /> {said}
    </p>
  );
}
