import { alarmKinds, type CaseKind } from '@nattvakt/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageMessage } from './channel.js';
import { limits } from './limits.js';
import { clearingPayload, pushPayload } from './web-push/web-push.js';
import { areaWords, callToAction, headline, smsText, wordsOfKind } from './words.js';

const kinds = [...Object.keys(alarmKinds), 'unknown'] as CaseKind[];
/** What a dispatcher knows about the client: none of it may leave through a channel. */
const client = { name: 'Greta Testlund', street: 'Hemliga gatan 12', floor: '3 tr', door: '1203', town: 'Linköping' };
/** Rows carry more than the type says; a channel must take only what it names. */
const message = (kind: CaseKind) =>
  ({
    key: 'page-1',
    to: '+46701740605',
    caseId: 'case-1',
    caseReference: '7F3K',
    areaId: 'city-nord',
    areaName: 'City nord',
    kind,
    priority: 'life',
    language: 'sv',
    client,
    address: client,
    deviceName: 'Gretas larmknapp',
    room: 'sovrummet',
  }) as PageMessage;

describe('what leaves the house about an alarm', () => {
  it.each(kinds)('%s: area, kind and reference, and nothing about the person', (kind) => {
    const texts = [
      smsText(message(kind)),
      headline(message(kind)),
      callToAction(message(kind)),
      ...(['sv', 'en'] as const).flatMap((language) => [
        ...Object.values(pushPayload({ ...message(kind), language })),
        ...Object.values(clearingPayload({ ...message(kind), language, why: 'taken' })),
      ]),
    ];
    for (const text of texts) {
      for (const personal of [...Object.values(client), 'Greta', 'Hemliga', 'sovrummet', '+46701740605'])
        expect(text).not.toContain(personal);
    }
    expect(smsText(message(kind))).toBe(
      `${wordsOfKind(kind)} i City nord. Ärende 7F3K. Öppna larmtelefonen och ta larmet.`,
    );
  });

  it('is written in the language of the phone’s page', () => {
    const english = { ...message('help-button'), language: 'en' as const };
    expect(pushPayload(english)).toMatchObject({ language: 'en', title: 'Help button in City nord' });
    expect(pushPayload(english).body).toBe('Case 7F3K. Open the alarm phone and take the alarm.');
    expect(clearingPayload({ ...english, why: 'taken' }).body).toBe('Taken by a colleague.');
    expect(smsText(english)).toBe('Help button in City nord. Case 7F3K. Open the alarm phone and take the alarm.');
  });

  it('fits one SMS, whatever an area is called', () => {
    const longest = (['sv', 'en'] as const).flatMap((language) =>
      kinds.map((kind) => smsText({ ...message(kind), language, areaName: 'Ö'.repeat(300) })),
    );
    expect(longest.filter((text) => !/^[\w .,:'()/åäöÅÄÖ-]*$/.test(text))).toEqual([]);
    expect(Math.max(...longest.map((text) => text.length))).toBeLessThanOrEqual(limits.smsChars);
  });

  it('never breaks a line or smuggles control characters in with an area’s name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        expect(areaWords(name)).not.toMatch(/[\p{Cc}\p{Cf}\n\r]/u);
      }),
    );
  });
});
