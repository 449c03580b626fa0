import type { NewHome } from '../seed.js';
import type { WayRow } from '../store/way-store.js';

/** Made-up clients at made-up numbers, one or two in each area. `home-demo` is the one that `npm start` brings to life. */
export const demoHomes: readonly NewHome[] = [
  {
    id: 'home-demo',
    clientName: 'Elsa Lindqvist',
    street: 'Storgatan 412',
    floor: '2',
    door: '1203',
    town: 'Linköping',
    areaId: 'city-nord',
  },
  {
    id: 'home-nordvast',
    clientName: 'Gunnar Öberg',
    street: 'Rydsvägen 918',
    floor: '1',
    door: '1104',
    town: 'Linköping',
    areaId: 'nordvast',
  },
  {
    id: 'home-nordost',
    clientName: 'Birgit Sandell',
    street: 'Tallbodavägen 733',
    town: 'Linköping',
    areaId: 'nordost',
  },
  {
    id: 'home-city-syd',
    clientName: 'Rune Wallin',
    street: 'Drottninggatan 621',
    floor: '4',
    door: '1402',
    town: 'Linköping',
    areaId: 'city-syd',
  },
  {
    id: 'home-sydvast',
    clientName: 'Margit Hedlund',
    street: 'Malmslättsvägen 845',
    town: 'Malmslätt',
    areaId: 'sydvast',
  },
  { id: 'home-sydost', clientName: 'Nils Åkesson', street: 'Hjulsbrovägen 507', town: 'Sturefors', areaId: 'sydost' },
];

/** How to get into some of them. */
export const demoWays: readonly WayRow[] = [
  {
    homeId: 'home-demo',
    keyPlace: 'Nyckelskåp på kontoret, krok 12',
    doorNote: 'Portkod 1357. Dörren har kodlås.',
    wayNote: 'Gå in från gården. Hiss till höger.',
    number: '+46701740612',
  },
  {
    homeId: 'home-nordvast',
    keyPlace: 'Nyckelskåp på kontoret, krok 31',
    doorNote: null,
    wayNote: 'Hunden är snäll.',
    number: null,
  },
];
