import { Touchable } from './touchable.js';

/** Walls with their openings, windows, and the front door on its hinge. */
export function Walls({ doorOpen, onDoor }: { doorOpen: boolean; onDoor: () => void }) {
  return (
    <g>
      <path class="wall" d="M325 505H15V15H745V505H410" />
      <path class="wall inner" d="M275 15V120M275 195V300M275 375V505M15 255H325M405 255H745M455 255V315M455 390V505" />
      <path class="window" d="M90 15H200M400 15H620M745 330V430" />
      <Touchable onTouch={onDoor}>
        <rect x="320" y="470" width="95" height="68" class="touch-area" />
        <path class={doorOpen ? 'swing open' : 'swing'} d="M410 505A85 85 0 0 0 325 420V505Z" />
        <g class={doorOpen ? 'leaf open' : 'leaf'}>
          <rect x="325" y="499" width="85" height="12" rx="2" />
          <circle cx="400" cy="505" r="3" class="handle" />
        </g>
        <rect x="396" y="488" width="16" height="9" rx="2" class="sensor" />
      </Touchable>
    </g>
  );
}
