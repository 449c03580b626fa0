import type { CaseKind } from '@nattvakt/contract';
import type { ClearingMessage, MessageLanguage } from './channel.js';

/** What leaves the house about an alarm, in one language. Where anybody may read over a shoulder: nothing about whom it is. */
export type MessageWords = {
  kinds: Record<CaseKind, string>;
  headline: (kind: string, area: string) => string;
  /** What there is to do. */
  callToAction: (reference: string) => string;
  /** What is left to do when the alarm no longer rings on the phone. */
  cleared: Record<ClearingMessage['why'], string>;
};

/** A missing text fails the check. */
export const catalogue: Record<MessageLanguage, MessageWords> = {
  sv: {
    kinds: {
      'help-button': 'Trygghetslarm',
      fall: 'Fall-larm',
      smoke: 'Röklarm',
      gas: 'Gaslarm',
      'left-home-at-night': 'Har gått ut på natten',
      'unclear-on-floor': 'Kanske på golvet',
      epilepsy: 'Epilepsilarm',
      'out-of-bed': 'Uppe ur sängen länge',
      'not-back': 'Har gått ut och inte kommit tillbaka',
      'long-in-bathroom': 'Länge i badrummet',
      'no-sign-of-morning': 'Inget livstecken på morgonen',
      'no-movement': 'Ingen rörelse i bostaden',
      water: 'Vattenlarm',
      cold: 'Kallt i bostaden',
      warm: 'Varmt i bostaden',
      'not-in-bed': 'Inte i säng',
      'zone-entered': 'Någon är där ingen ska vara',
      'zone-left': 'Har lämnat sin plats',
      'somebody-else': 'Någon annan i bostaden',
      'door-left-open': 'Dörr står öppen',
      'device-silent': 'Enhet har tystnat',
      'battery-low': 'Batteri nästan slut',
      tamper: 'Enhet har öppnats',
      'test-due': 'Larmknapp ska provas',
      'mains-lost': 'Strömavbrott',
      'gateway-lost': 'Trygghetsnav utan kontakt',
      'radio-lost': 'Trygghetsnavets radio tyst',
      'path-lost': 'Trygghetsnavets ena väg ut bruten',
      'storage-failing': 'Trygghetsnavets minne fel',
      test: 'Provlarm',
      unknown: 'Okänt larm',
    },
    headline: (kind, area) => `${kind} i ${area}`,
    callToAction: (reference) => `Ärende ${reference}. Öppna larmtelefonen och ta larmet.`,
    cleared: {
      mine: 'Du har larmet.',
      taken: 'Taget av en kollega.',
      closed: 'Avslutat.',
      elsewhere: 'Ringer inte längre här.',
    },
  },
  en: {
    kinds: {
      'help-button': 'Help button',
      fall: 'Fall',
      smoke: 'Smoke',
      gas: 'Gas',
      'left-home-at-night': 'Went out at night',
      'unclear-on-floor': 'Maybe on the floor',
      epilepsy: 'Epilepsy alarm',
      'out-of-bed': 'Out of bed for long',
      'not-back': 'Went out and is not back',
      'long-in-bathroom': 'Long in the bathroom',
      'no-sign-of-morning': 'No sign of life this morning',
      'no-movement': 'No movement at home',
      water: 'Water',
      cold: 'Cold at home',
      warm: 'Warm at home',
      'not-in-bed': 'Not in bed',
      'zone-entered': 'Somebody where nobody should be',
      'zone-left': 'Left their place',
      'somebody-else': 'Somebody else at home',
      'door-left-open': 'Door left open',
      'device-silent': 'Device has gone silent',
      'battery-low': 'Battery almost empty',
      tamper: 'Device was opened',
      'test-due': 'Alarm button to be tested',
      'mains-lost': 'Power cut',
      'gateway-lost': 'Gateway without contact',
      'radio-lost': 'Gateway’s radio is silent',
      'path-lost': 'One of the gateway’s ways out is broken',
      'storage-failing': 'Gateway’s storage is failing',
      test: 'Test alarm',
      unknown: 'Unknown alarm',
    },
    headline: (kind, area) => `${kind} in ${area}`,
    callToAction: (reference) => `Case ${reference}. Open the alarm phone and take the alarm.`,
    cleared: {
      mine: 'You have the alarm.',
      taken: 'Taken by a colleague.',
      closed: 'Closed.',
      elsewhere: 'No longer rings here.',
    },
  },
};
