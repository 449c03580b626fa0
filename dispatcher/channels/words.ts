import type { CaseKind } from '@nattvakt/contract';
import { catalogue } from './catalogue.js';
import type { MessageLanguage, PageMessage } from './channel.js';
import { limits } from './limits.js';

export const wordsOfKind = (kind: CaseKind, language: MessageLanguage = 'sv'): string =>
  catalogue[language].kinds[kind];

/** An area's name on one line and cut to length, whatever somebody typed into the register. */
export function areaWords(name: string): string {
  return name
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, limits.areaNameChars);
}

/** "Trygghetslarm i Sydväst" */
export function headline(
  { kind, areaName }: Pick<PageMessage, 'kind' | 'areaName'>,
  language: MessageLanguage = 'sv',
): string {
  return catalogue[language].headline(wordsOfKind(kind, language), areaWords(areaName));
}

/** What there is to do. Fits an SMS together with the headline. */
export function callToAction(
  { caseReference }: Pick<PageMessage, 'caseReference'>,
  language: MessageLanguage = 'sv',
): string {
  return catalogue[language].callToAction(caseReference);
}

/** The whole text of an SMS. One sign outside the GSM alphabet would halve what fits into it. */
export function smsText(
  message: Pick<PageMessage, 'kind' | 'areaName' | 'caseReference'> & { language?: MessageLanguage },
): string {
  const { language = 'sv' } = message;
  return `${headline(message, language)}. ${callToAction(message, language)}`.replaceAll('’', "'");
}
