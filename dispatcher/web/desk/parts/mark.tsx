import type { Level } from '../../../core/tonight/index.js';
import { Icon } from './icon.js';

/** A word with a shape and a colour of its own: what is well, what needs a look, what is urgent. */
export function Mark({ level, children }: { level: Level; children: string }) {
  return (
    <span class={`mark tone-${level}`}>
      <Icon name={level} /> {children}
    </span>
  );
}
