import type { HouseState } from '../house.js';

/** The gateway on the hall's wall: its lamp as it drives it, its radio, and the line out of the house. */
export function GatewayBox({ house }: { house: HouseState }) {
  return (
    <g class="gateway">
      <path
        class={house.network ? 'cable' : 'cable cut'}
        d={house.network ? 'M306 350V536' : 'M306 350V430M306 462V536'}
      />
      {!house.network && <path class="cut-mark" d="M296 438L316 454M316 438L296 454" />}
      <circle cx="318" cy="326" r="46" class={house.lamp ? 'lamp-glow on' : 'lamp-glow'} fill="url(#glow)" />
      <rect x="286" y="304" width="64" height="46" rx="8" class="box" />
      <circle cx="318" cy="327" r="11" class={house.lamp ? 'lamp-lens on' : 'lamp-lens'} />
      {house.buzzer && <path class="box-waves" d="M356 314Q364 327 356 340M363 308Q375 327 363 346" />}
      {house.radioPlugged ? (
        <g>
          <rect x="328" y="286" width="10" height="20" rx="2" class="stick" />
          <path class="radio-waves" d="M324 282Q333 274 342 282M319 276Q333 263 347 276" />
        </g>
      ) : (
        <rect x="352" y="366" width="10" height="20" rx="2" class="stick" transform="rotate(68 357 376)" />
      )}
    </g>
  );
}
