import type { CaseKind } from '@nattvakt/contract';
import type { PageMessage } from './channel.js';
import { limits } from './limits.js';

/** What an alarm is called where anybody may read over a shoulder: the kind, and nothing about whom it is. */
const kindWords: Record<CaseKind, string> = {
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
};

export const wordsOfKind = (kind: CaseKind): string => kindWords[kind];

/** An area's name on one line and cut to length, whatever somebody typed into the register. */
export function areaWords(name: string): string {
  return name
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, limits.areaNameChars);
}

/** "Trygghetslarm i Sydväst" */
export function headline({ kind, areaName }: Pick<PageMessage, 'kind' | 'areaName'>): string {
  return `${wordsOfKind(kind)} i ${areaWords(areaName)}`;
}

/** What there is to do. Fits an SMS together with the headline. */
export function callToAction({ caseReference }: Pick<PageMessage, 'caseReference'>): string {
  return `Ärende ${caseReference}. Öppna larmtelefonen och ta larmet.`;
}

/** The whole text of an SMS. */
export function smsText(message: Pick<PageMessage, 'kind' | 'areaName' | 'caseReference'>): string {
  return `${headline(message)}. ${callToAction(message)}`;
}
