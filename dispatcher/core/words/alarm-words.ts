import type { CaseKind, Priority } from '@nattvakt/contract/alarm-kinds';
import type { Outcome } from '../case.js';

/** What an alarm is called, on screens and on paper. */
export type AlarmWords = {
  kinds: Record<CaseKind, string>;
  priorities: Record<Priority, string>;
  outcomes: Record<Outcome, string>;
};

const sv: AlarmWords = {
  kinds: {
    'help-button': 'Hjälpknapp',
    fall: 'Fall',
    smoke: 'Rök',
    gas: 'Gas',
    'left-home-at-night': 'Har gått ut i natten',
    'unclear-on-floor': 'Kanske på golvet',
    epilepsy: 'Epilepsilarm',
    'out-of-bed': 'Uppe ur sängen länge',
    'not-back': 'Ute och inte tillbaka',
    'long-in-bathroom': 'Länge i badrummet',
    'no-sign-of-morning': 'Inget livstecken på morgonen',
    'no-movement': 'Ingen rörelse hemma',
    water: 'Vatten på golvet',
    cold: 'Kallt hemma',
    warm: 'Varmt hemma',
    'not-in-bed': 'Inte i säng',
    'zone-entered': 'Är där ingen ska vara',
    'zone-left': 'Har lämnat sin plats',
    'somebody-else': 'Någon annan är där',
    'door-left-open': 'Dörren står öppen',
    'device-silent': 'En givare har tystnat',
    'battery-low': 'Svagt batteri',
    tamper: 'Enhet har öppnats',
    'test-due': 'Knappen ska provas',
    'mains-lost': 'Strömmen är borta',
    'gateway-lost': 'Trygghetsnavet svarar inte',
    'radio-lost': 'Radion i hemmet svarar inte',
    'path-lost': 'En av hemmets vägar ut är bruten',
    'storage-failing': 'Trygghetsnavet kan inte spara',
    test: 'Provlarm',
    unknown: 'Okänt larm',
  },
  priorities: {
    life: 'Liv',
    distress: 'Nöd',
    safety: 'Säkerhet',
    technical: 'Teknik',
    test: 'Prov',
  },
  outcomes: {
    helped: 'Hjälpte på plats',
    unintended: 'Tryckte av misstag',
    ambulance: 'Ambulans',
    'relative-came': 'Anhörig kom',
    'no-need': 'Behövde inget',
    other: 'Annat',
  },
};

const en: AlarmWords = {
  kinds: {
    'help-button': 'Help button',
    fall: 'Fall',
    smoke: 'Smoke',
    gas: 'Gas',
    'left-home-at-night': 'Has gone out at night',
    'unclear-on-floor': 'Perhaps on the floor',
    epilepsy: 'Epilepsy alarm',
    'out-of-bed': 'Out of bed for long',
    'not-back': 'Out and not back',
    'long-in-bathroom': 'Long in the bathroom',
    'no-sign-of-morning': 'No sign of life this morning',
    'no-movement': 'No movement at home',
    water: 'Water on the floor',
    cold: 'Cold at home',
    warm: 'Too warm at home',
    'not-in-bed': 'Not in bed',
    'zone-entered': 'In a place to stay out of',
    'zone-left': 'Has left the place',
    'somebody-else': 'Somebody else is there',
    'door-left-open': 'The door stands open',
    'device-silent': 'A sensor has gone silent',
    'battery-low': 'Low battery',
    tamper: 'Device was opened',
    'test-due': 'Button is due for a test',
    'mains-lost': 'The power is out',
    'gateway-lost': 'The gateway does not answer',
    'radio-lost': 'The radio in the home does not answer',
    'path-lost': 'One of the home’s ways out is broken',
    'storage-failing': 'The gateway cannot save',
    test: 'Test alarm',
    unknown: 'Unknown alarm',
  },
  priorities: { life: 'Life', distress: 'Distress', safety: 'Safety', technical: 'Technical', test: 'Test' },
  outcomes: {
    helped: 'Helped on site',
    unintended: 'Pressed by mistake',
    ambulance: 'Ambulance',
    'relative-came': 'A relative came',
    'no-need': 'Needed nothing',
    other: 'Something else',
  },
};

export const alarmWords = { sv, en };
