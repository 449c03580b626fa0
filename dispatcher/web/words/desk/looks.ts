import type { CheckWay, LookConcern } from '../../../core/checks/index.js';
import { catalogue } from './catalogue.js';

type Texts = {
  title: string;
  none: string;
  count: (count: number) => string;
  /** The same where there is little room. */
  short: (count: number) => string;
  shortUnfilled: (count: number) => string;
  unfilled: (count: number) => string;
  allFilled: string;
  /** Why an area is to be looked at. */
  why: string;
  hour: (from: string, until: string, count: number) => string;
  noTeam: string;
  open: string;
  close: string;
  caption: string;
  columns: { when: string; where: string; how: string; team: string; standing: string };
  ways: Record<CheckWay, string>;
  concerns: Record<LookConcern, string>;
  fine: string;
  between: (from: string, until: string) => string;
  more: (count: number) => string;
  logged: string;
};

/** What pages say of the looks of the day ahead. */
export const looksWords = catalogue<Texts>(
  {
    title: 'Tillsyn det närmaste dygnet',
    none: 'Ingen tillsyn är avtalad det närmaste dygnet.',
    count: (count) => (count === 1 ? 'En tillsyn det närmaste dygnet' : `${count} tillsyner det närmaste dygnet`),
    short: (count) => (count === 1 ? 'En tillsyn' : `${count} tillsyner`),
    shortUnfilled: (count) => (count === 1 ? 'En tillsyn görs inte' : `${count} tillsyner görs inte`),
    unfilled: (count) => (count === 1 ? 'En blir inte gjord' : `${count} blir inte gjorda`),
    allFilled: 'Alla har någon som gör dem',
    why: 'En tillsyn framåt blir inte gjord',
    hour: (from, until, count) => `Klockan ${from} till ${until}: ${count === 1 ? 'en tillsyn' : `${count} tillsyner`}`,
    noTeam: 'Inget arbetslag',
    open: 'Visa var och när',
    close: 'Dölj listan',
    caption: 'Tillsyn det närmaste dygnet, den som kommer först överst',
    columns: { when: 'När', where: 'Var', how: 'Hur', team: 'Arbetslag', standing: 'Läge' },
    ways: { camera: 'Genom kamera', 'in-person': 'Genom besök' },
    concerns: {
      'no-consent': 'Samtycke saknas. Måste ersättas',
      'no-team': 'Inget arbetslag svarar',
      'nobody-planned': 'Ingen är i tjänst',
    },
    fine: 'Någon är i tjänst',
    between: (from, until) => `${from}–${until}`,
    more: (count) => `och ${count} till`,
    logged: 'Att du ser adresserna antecknas.',
  },
  {
    title: 'Checks in the day ahead',
    none: 'No checks are agreed for the day ahead.',
    count: (count) => (count === 1 ? 'One check in the day ahead' : `${count} checks in the day ahead`),
    short: (count) => (count === 1 ? 'One check' : `${count} checks`),
    shortUnfilled: (count) => (count === 1 ? 'One check not made' : `${count} checks not made`),
    unfilled: (count) => (count === 1 ? 'One will not be made' : `${count} will not be made`),
    allFilled: 'Somebody is there for each of them',
    why: 'A check ahead will not be made',
    hour: (from, until, count) => `From ${from} to ${until}: ${count === 1 ? 'one check' : `${count} checks`}`,
    noTeam: 'No team',
    open: 'Show where and when',
    close: 'Hide the list',
    caption: 'Checks in the day ahead, the next one first',
    columns: { when: 'When', where: 'Where', how: 'How', team: 'Team', standing: 'Standing' },
    ways: { camera: 'By camera', 'in-person': 'In person' },
    concerns: {
      'no-consent': 'No consent. Must be replaced',
      'no-team': 'No team answers',
      'nobody-planned': 'Nobody is on duty',
    },
    fine: 'Somebody is on duty',
    between: (from, until) => `${from}–${until}`,
    more: (count) => `and ${count} more`,
    logged: 'That you see the addresses is written down.',
  },
);
