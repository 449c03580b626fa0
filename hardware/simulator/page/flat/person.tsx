import { Touchable } from './touchable.js';

function Pendant({ x, y }: { x: number; y: number }) {
  return (
    <g class="pendant">
      <circle cx={x} cy={y} r="22" class="pendant-halo" />
      <circle cx={x} cy={y} r="10" class="pendant-case" />
      <circle cx={x} cy={y} r="6" class="pendant-button" />
    </g>
  );
}

/** Elsa in her armchair, seen from above: bun, cardigan, slippers, and the pendant on her wrist. */
export function InArmchair({ onPress }: { onPress: () => void }) {
  return (
    <Touchable kind="person" onTouch={onPress}>
      <rect x="520" y="90" width="130" height="130" class="touch-area" />
      <ellipse cx="568" cy="206" rx="9" ry="13" class="slipper" />
      <ellipse cx="592" cy="206" rx="9" ry="13" class="slipper" />
      <path d="M556 160H604L602 200H558Z" class="skirt" />
      <path
        d="M545 150Q580 118 615 150L620 182Q612 188 606 182L602 164Q580 172 558 164L554 182Q548 188 540 182Z"
        class="cardigan"
      />
      <circle cx="580" cy="112" r="10" class="bun" />
      <circle cx="580" cy="131" r="20" class="hair" />
      <path d="M565 134Q580 124 595 134Q596 151 580 151Q564 151 565 134Z" class="face" />
      <path d="M572 139V141M588 139V141M575 146Q580 149 585 146" class="features" />
      <circle cx="612" cy="186" r="6" class="hand" />
      <circle cx="548" cy="186" r="6" class="hand" />
      <Pendant x={612} y={182} />
    </Touchable>
  );
}

/** Elsa asleep: her head on the pillow, one arm over the blanket. */
export function InBed({ onPress }: { onPress: () => void }) {
  return (
    <Touchable kind="person" onTouch={onPress}>
      <circle cx="118" cy="88" r="9" class="bun" />
      <circle cx="118" cy="105" r="18" class="hair" />
      <path d="M104 109Q118 99 132 109Q133 125 118 125Q103 125 104 109Z" class="face" />
      <path d="M109 114H114M122 114H127M115 120Q118 122 121 120" class="features" />
      <path d="M142 142Q164 146 166 168" class="sleeve" />
      <circle cx="166" cy="171" r="6" class="hand" />
      <Pendant x={166} y={166} />
      <g class="snore">
        <text x="148" y="84">
          z
        </text>
        <text x="162" y="70">
          z
        </text>
        <text x="178" y="54">
          Z
        </text>
      </g>
    </Touchable>
  );
}
