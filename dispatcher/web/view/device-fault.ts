import { deviceSentence, isAnotherDay } from '../../core/words/device-words.js';
import type { Card } from '../../http/card.js';
import { type Language, localeOf } from '../words/words.js';

/** What is wrong with the device that the alarm is about, in a sentence; undefined when it is about a person. */
export function deviceFault({ kind, device, openedAt, lastHeardAt }: Card, language: Language): string | undefined {
  return deviceSentence(kind, device, lastHeardAt && when(lastHeardAt, openedAt, language), language);
}

function when(at: string, now: string, language: Language): string {
  const day = isAnotherDay(at, now) ? ({ weekday: 'long' } as const) : {};
  return new Date(at).toLocaleString(localeOf[language], { ...day, hour: '2-digit', minute: '2-digit' });
}
