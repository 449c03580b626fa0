import { Touchable } from './touchable.js';

type Touch = () => void;

/** The bed with its mat under the sheet, and a bedside table. */
export function Bedroom({ onBed, occupied }: { onBed: Touch; occupied: boolean }) {
  return (
    <g>
      <rect x="176" y="72" width="38" height="38" rx="4" class="furniture" />
      <circle cx="195" cy="91" r="11" class="shade" />
      <rect x="36" y="150" width="24" height="84" rx="4" class="furniture" />
      <Touchable onTouch={onBed}>
        <rect x="70" y="64" width="96" height="176" rx="8" class="bed-frame" />
        <rect x="76" y="70" width="84" height="164" rx="6" class="sheet" />
        <rect x="84" y="78" width="68" height="44" rx="10" class="pillow" />
        <rect x="80" y="146" width="76" height="18" rx="4" class={occupied ? 'mat on' : 'mat'} />
        <path
          d={
            occupied
              ? 'M76 132H160V228Q160 234 154 234H82Q76 234 76 228Z'
              : 'M76 168L160 186V228Q160 234 154 234H82Q76 234 76 228Z'
          }
          class="blanket"
        />
        {occupied && <path d="M96 146Q118 138 140 146V220Q118 230 96 220Z" class="blanket-hump" />}
      </Touchable>
    </g>
  );
}

export function LivingRoom() {
  return (
    <g>
      <rect x="330" y="86" width="190" height="120" rx="10" class="rug" />
      <rect x="340" y="96" width="170" height="100" rx="8" class="rug-line" />
      <rect x="388" y="122" width="74" height="48" rx="8" class="furniture" />
      <circle cx="412" cy="144" r="9" class="cup" />
      <circle cx="412" cy="144" r="5" class="coffee" />
      <rect x="432" y="134" width="20" height="26" rx="2" class="book" />
      <rect x="296" y="104" width="14" height="86" rx="3" class="screen" />
      <rect x="532" y="108" width="96" height="92" rx="20" class="armchair" />
      <rect x="546" y="134" width="68" height="60" rx="10" class="armchair-seat" />
      <circle cx="708" cy="56" r="20" class="plant" />
      <path d="M708 38V74M692 48L724 64M692 64L724 48" class="leaf-vein" />
      <rect x="662" y="208" width="70" height="32" rx="4" class="furniture" />
      <path d="M672 212V236M682 212V236M690 212V236M702 212V236M714 212V236" class="book-spine" />
    </g>
  );
}

/** Bath, basin, and the cord with its red grip. */
export function Bathroom({ onCord }: { onCord: Touch }) {
  return (
    <g>
      <rect x="32" y="304" width="76" height="182" rx="26" class="porcelain" />
      <rect x="42" y="314" width="56" height="162" rx="22" class="water" />
      <circle cx="70" cy="332" r="4" class="drain" />
      <rect x="140" y="452" width="58" height="34" rx="8" class="porcelain" />
      <ellipse cx="169" cy="446" rx="20" ry="24" class="porcelain" />
      <ellipse cx="169" cy="444" rx="12" ry="15" class="water" />
      <rect x="206" y="270" width="56" height="40" rx="10" class="porcelain" />
      <ellipse cx="234" cy="292" rx="16" ry="11" class="water" />
      <Touchable kind="cord" onTouch={onCord}>
        <rect x="112" y="320" width="60" height="108" class="touch-area" />
        <rect x="130" y="330" width="20" height="12" rx="3" class="sensor" />
        <g class="cord-line">
          <path d="M140 342V398" />
          <path d="M140 394L131 414H149Z" class="grip" />
        </g>
      </Touchable>
    </g>
  );
}

/** Worktop, hob, table for two, and the button on the wall. */
export function Kitchen({ onButton }: { onButton: Touch }) {
  return (
    <g>
      <rect x="472" y="452" width="256" height="40" rx="4" class="worktop" />
      <rect x="490" y="458" width="60" height="28" rx="3" class="hob" />
      <circle cx="506" cy="472" r="8" class="ring" />
      <circle cx="534" cy="472" r="8" class="ring" />
      <rect x="600" y="458" width="54" height="28" rx="6" class="water" />
      <circle cx="628" cy="360" r="44" class="furniture" />
      <circle cx="628" cy="304" r="15" class="stool" />
      <circle cx="628" cy="416" r="15" class="stool" />
      <circle cx="628" cy="360" r="8" class="candle" />
      <Touchable onTouch={onButton}>
        <rect x="462" y="396" width="64" height="52" class="touch-area" />
        <rect x="464" y="402" width="34" height="34" rx="7" class="wall-button" />
        <circle cx="481" cy="419" r="10" class="pendant-button" />
      </Touchable>
    </g>
  );
}

export function Hall() {
  return (
    <g>
      <rect x="332" y="440" width="72" height="40" rx="4" class="doormat" />
      <rect x="428" y="404" width="18" height="90" rx="3" class="furniture" />
      <circle cx="437" cy="424" r="7" class="hat" />
      <circle cx="437" cy="450" r="7" class="scarf" />
    </g>
  );
}
