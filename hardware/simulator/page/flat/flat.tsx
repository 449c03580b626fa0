import type { ComponentChildren } from 'preact';
import { type Act, act as actInHouse, type HouseState } from '../house.js';
import type { Words } from '../words/words.js';
import { Bathroom, Bedroom, Hall, Kitchen, LivingRoom } from './furniture.js';
import { GatewayBox } from './gateway-box.js';
import { InArmchair, InBed } from './person.js';
import { Walls } from './walls.js';

const rooms = [
  { name: 'bedroom', x: 20, y: 20, width: 250, height: 230, floor: 'wood', label: [36, 46] },
  { name: 'living', x: 280, y: 20, width: 460, height: 230, floor: 'wood', label: [296, 46] },
  { name: 'bathroom', x: 20, y: 260, width: 250, height: 240, floor: 'tiles', label: [36, 286] },
  { name: 'hall', x: 280, y: 260, width: 170, height: 240, floor: 'wood', label: [388, 286] },
  { name: 'kitchen', x: 460, y: 260, width: 280, height: 240, floor: 'tiles', label: [476, 286] },
] as const;

function describe(house: HouseState, words: Words): string {
  const { living, trouble } = words;
  const parts = [
    words.flat,
    house.bedOccupied ? words.who.inBed : words.who.up,
    house.doorOpen ? living.doorOpen : living.doorClosed,
    house.mains ? trouble.mainsOn : trouble.mainsOff,
  ];
  return parts.join('. ');
}

type Props = {
  house: HouseState;
  words: Words;
  /** What a touch does. */
  act?: (name: Act, on?: boolean) => unknown;
  /** Drawn over it. */
  children?: ComponentChildren;
};

/** The drawn flat. What can be touched in it can also be done with the buttons, so it is one picture to a screen reader. */
export function Flat({ house, words, act = actInHouse, children }: Props) {
  const classes = ['flat', house.mains ? 'lit' : 'dark', house.bedOccupied ? 'asleep' : 'awake'].join(' ');
  return (
    <svg class={classes} viewBox="0 0 760 540" role="img" aria-label={describe(house, words)}>
      <defs>
        <pattern id="wood" width="60" height="24" patternUnits="userSpaceOnUse">
          <rect width="60" height="24" class="wood" />
          <path d="M0 0H60M0 12H60M22 0V12M48 12V24" class="seam" />
        </pattern>
        <pattern id="tiles" width="26" height="26" patternUnits="userSpaceOnUse">
          <rect width="26" height="26" class="tile" />
          <path d="M0 0H26M0 0V26" class="seam" />
        </pattern>
        <radialGradient id="glow">
          <stop offset="0" class="glow-inner" />
          <stop offset="1" class="glow-outer" />
        </radialGradient>
      </defs>
      <rect x="15" y="15" width="730" height="490" class="doorway" />
      {rooms.map(({ name, floor, label: [x, y], ...box }) => (
        <g key={name}>
          <rect {...box} fill={`url(#${floor})`} />
          <circle cx={box.x + box.width / 2} cy={box.y + box.height / 2} r={box.height * 0.62} class="ceiling-light" />
          <text x={x} y={y} class="room-name">
            {words.rooms[name]}
          </text>
        </g>
      ))}
      <Bedroom onBed={() => void act('bed', !house.bedOccupied)} occupied={house.bedOccupied} />
      <LivingRoom />
      <Bathroom onCord={() => void act('cord')} />
      <Kitchen onButton={() => void act('kitchen')} />
      <Hall />
      <Walls doorOpen={house.doorOpen} onDoor={() => void act('door', !house.doorOpen)} />
      <GatewayBox house={house} />
      {house.bedOccupied ? (
        <InBed onPress={() => void act('pendant')} />
      ) : (
        <InArmchair onPress={() => void act('pendant')} />
      )}
      {children}
    </svg>
  );
}
