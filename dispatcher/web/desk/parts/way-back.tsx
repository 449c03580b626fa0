import type { ComponentChildren } from 'preact';
import { Icon } from './icon.js';

/** From one thing to the page of all of them; stands above the heading. */
export function WayBack({ to, children }: { to: string; children: ComponentChildren }) {
  return (
    <p class="no-print">
      <a class="way-back" href={to}>
        <Icon name="back" /> <span>{children}</span>
      </a>
    </p>
  );
}
