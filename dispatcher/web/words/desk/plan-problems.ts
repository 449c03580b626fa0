import type { PlanProblemKind, PlanRefusal } from '@nattvakt/contract';
import { catalogue } from './catalogue.js';

type Words = {
  /** Why the home did not take a plan. */
  refusals: Record<PlanRefusal, string>;
  /** Of a home that is newer than this page. */
  otherRefusal: string;
  problems: Record<PlanProblemKind, (is: string) => string>;
  /** Where in the plan something is wrong. */
  places: { staff: string; away: string; timeZone: string; agreements: string; devices: string; rules: string };
  device: (index: number) => string;
  parts: Record<'bus' | 'address' | 'profile' | 'part' | 'zones', string>;
};

/** What is wrong with a plan, said by the dispatcher when it is saved or by the home when it comes there. */
export const planProblemWords = catalogue<{ unfit: Words }>(
  {
    unfit: {
      refusals: {
        'too-large': 'Planen är för stor för hemmet.',
        unreadable: 'Hemmet kunde inte läsa planen. Säg till en tekniker.',
        'no-key': 'Hemmet saknar nyckeln för nattplaner. Säg till en tekniker.',
        'wrong-signature': 'Hemmet känner inte igen underskriften. Säg till en tekniker.',
        'other-home': 'Planen är skriven för ett annat hem.',
        older: 'Hemmet har redan en plan med samma eller högre nummer.',
        invalid: 'Något i planen stämmer inte med det som finns i hemmet.',
      },
      otherRefusal: 'Hemmet sa nej. Säg till en tekniker.',
      problems: {
        'time-zone': (is) => `Tidszonen ”${is}” finns inte.`,
        'same-id': (is) => `Två har samma namn: ”${is}”.`,
        'same-address': (is) => `Två enheter har samma adress: ”${is}”.`,
        'no-such-device': (is) => `Enheten ”${is}” finns inte i planen.`,
        'cannot-tell': () =>
          'Enheten kan inte märka det regeln vakar på. Regeln skulle aldrig larma. Välj en annan enhet.',
        'raises-twice': () => 'Enheten larmar redan i en annan regel. Ett tryck skulle ge två larm.',
        'cancel-calls': () => 'Knappen för ”allt är bra” är också en larmknapp. Välj en annan knapp.',
        'silent-button': () => 'Larmknappen har ingen regel. Ett tryck skulle inte larma någon.',
        'no-need': () => 'Välj vilket behov regeln svarar mot.',
        'is-over': () => 'Tiden har redan gått ut.',
        'ends-before': () => 'Slutet måste ligga efter början.',
        'consent-needed': () => 'Ett samtycke behövs. Skriv in det under Samtycken först.',
        'consent-unknown': () => 'Samtycket finns inte för det här hemmet.',
        'consent-withdrawn': () => 'Samtycket har tagits tillbaka.',
        'consent-ended': () => 'Samtycket har gått ut.',
        'consent-about-other': () => 'Samtycket gäller något annat. Välj ett som gäller det regeln vakar på.',
        'not-heard': () => 'Hemmets nav kan inte höra enheten. Säg till en tekniker.',
        'line-taken': (is) => `Navet använder själv anslutningen ${is}. Säg till en tekniker.`,
        missing: () => 'Något saknas.',
        'out-of-range': () => 'Värdet är för litet, för stort eller för långt.',
        'not-allowed': (is) => (is === '' ? 'Värdet går inte att använda.' : `”${is}” går inte att använda.`),
        other: () => 'Något stämmer inte. Säg till en tekniker.',
      },
      places: {
        staff: 'Personalens enheter',
        away: 'Frånvaro',
        timeZone: 'Tidszon',
        agreements: 'Samtycken',
        devices: 'Enheter',
        rules: 'Regler',
      },
      device: (index) => `Enhet ${index}`,
      parts: { bus: 'anslutning', address: 'adress', profile: 'typ', part: 'del', zones: 'zoner' },
    },
  },
  {
    unfit: {
      refusals: {
        'too-large': 'The plan is too large for the home.',
        unreadable: 'The home could not read the plan. Tell a technician.',
        'no-key': 'The home lacks the key for night plans. Tell a technician.',
        'wrong-signature': 'The home does not know the signature. Tell a technician.',
        'other-home': 'The plan is written for another home.',
        older: 'The home has a plan with the same or a higher number already.',
        invalid: 'Something in the plan does not fit what is in the home.',
      },
      otherRefusal: 'The home said no. Tell a technician.',
      problems: {
        'time-zone': (is) => `There is no time zone “${is}”.`,
        'same-id': (is) => `Two have the same name: “${is}”.`,
        'same-address': (is) => `Two devices have the same address: “${is}”.`,
        'no-such-device': (is) => `The device “${is}” is not in the plan.`,
        'cannot-tell': () =>
          'The device cannot notice what the rule waits for. The rule would never raise an alarm. Choose another device.',
        'raises-twice': () => 'The device raises an alarm in another rule already. One press would give two alarms.',
        'cancel-calls': () => 'The button for “all is well” is a help button too. Choose another button.',
        'silent-button': () => 'The help button has no rule. A press would call nobody.',
        'no-need': () => 'Choose the need that the rule answers.',
        'is-over': () => 'The time is over already.',
        'ends-before': () => 'The end must be after the beginning.',
        'consent-needed': () => 'A consent is needed. Write it down under Consents first.',
        'consent-unknown': () => 'There is no such consent for this home.',
        'consent-withdrawn': () => 'The consent was taken back.',
        'consent-ended': () => 'The consent has ended.',
        'consent-about-other': () => 'The consent is about something else. Choose one about what the rule watches.',
        'not-heard': () => 'The gateway of the home cannot hear the device. Tell a technician.',
        'line-taken': (is) => `The gateway itself uses the line ${is}. Tell a technician.`,
        missing: () => 'Something is missing.',
        'out-of-range': () => 'The value is too small, too large or too long.',
        'not-allowed': (is) => (is === '' ? 'The value cannot be used.' : `“${is}” cannot be used.`),
        other: () => 'Something is wrong. Tell a technician.',
      },
      places: {
        staff: 'Devices of the staff',
        away: 'Absence',
        timeZone: 'Time zone',
        agreements: 'Consents',
        devices: 'Devices',
        rules: 'Rules',
      },
      device: (index) => `Device ${index}`,
      parts: { bus: 'connection', address: 'address', profile: 'type', part: 'part', zones: 'zones' },
    },
  },
);
