import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventType } from '../decision.js';
import { pictureOf } from './picture.js';
import { personSentence, sentenceOf } from './sentences.js';
import { type Contact, type ShownPage, type TimelineFacts, timelineOf } from './timeline.js';
import { timelineWords } from './words.js';

const at = Date.UTC(2026, 10, 22, 1, 13);
const leila = { type: 'person', personId: 'leila', givenName: 'Leila', phoneId: 'p-1' } as const;

const event = (type: EventType, afterMs: number, more: Partial<CaseEvent> = {}): CaseEvent => ({
  ...{ caseId: 'a-1', version: 1, at: at + afterMs, type, reason: 'ladder-step', actor: { type: 'engine' } },
  ...more,
});
const page = (personId: string, afterMs: number, more: Partial<ShownPage> = {}): ShownPage => ({
  ...{ id: `a-1:${afterMs}:${personId}`, caseId: 'a-1', phoneId: personId === 'leila' ? 'p-1' : 'p-2', personId },
  ...{ through: 'phone', at: at + afterMs, step: 0, round: 1, reason: 'team', shownAt: null },
  ...more,
});
const names: Record<string, string> = {
  leila: 'Leila',
  karin: 'Karin',
  'p-1': 'Larmtelefon 1',
  'p-2': 'Larmtelefon 2',
};
const told = (facts: Partial<TimelineFacts>) =>
  timelineOf({
    ...{ events: [], pages: [], contacts: [] },
    givenNameOf: (id) => names[id] ?? null,
    labelOf: (id) => names[id] ?? id,
    ...facts,
  });
const inWords = (facts: Partial<TimelineFacts>, language: 'sv' | 'en' = 'sv') => {
  const words = timelineWords[language];
  return told(facts).flatMap((entry) => [
    sentenceOf(entry, words, 'hjälpte på plats'),
    ...(entry.what === 'asked' ? entry.people.map((person) => ` ${personSentence(person, words)}`) : []),
  ]);
};

const contact = (pageId: string, more: Partial<Contact>): Contact => ({
  ...{ pageId, channel: 'sms', state: 'sent', why: 'no-receipt', outcome: null, at: at + 10_000 },
  ...more,
});

describe('a case told in words', () => {
  const opened = event('opened', 0, { reason: 'first-press' });
  const ended = { endedAt: at + 75_000, endReason: 'accepted' as const };

  it('says of a device what is wrong with it, where it says that the alarm came', () => {
    const [entry] = told({ events: [opened] });
    if (entry === undefined) throw new Error('nothing is told');
    const opening = 'Dörrgivaren i hallen har inte hörts sedan 02:10.';
    expect(sentenceOf(entry, timelineWords.sv, undefined, opening)).toBe(`Larmet kom in. ${opening}`);
    const [closed] = told({ events: [event('closed', 9)] });
    expect(closed && sentenceOf(closed, timelineWords.sv, undefined, opening)).toBe('Ärendet avslutades.');
  });

  it('says who was asked, through what, what their phone answered, and who came', () => {
    const pages = [page('leila', 0, { ...ended, shownAt: at + 2_000 }), page('karin', 0, ended)];
    const contacts = [
      contact('a-1:0:karin', { channel: 'live', state: 'passed-over', why: 'not-on-live-stream', at }),
      contact('a-1:0:karin', { outcome: 'delivered' }),
      contact('a-1:0:karin', { channel: 'call', outcome: 'not-answered', at: at + 20_000 }),
    ];
    const events = [
      opened,
      event('asked', 0),
      event('accepted', 75_000, { reason: 'nobody-had-it', actor: leila }),
      event('arrived', 400_000, { actor: leila }),
      event('closed', 900_000, { actor: leila, note: 'Ville ha vatten' }),
    ];
    expect(inWords({ events, pages, contacts })).toEqual([
      'Larmet kom in.',
      'Frågade arbetslaget.',
      ' Leila, Larmtelefon 1: telefonen visade larmet efter 2 s',
      ' Karin, Larmtelefon 2: telefonen svarade inte; SMS efter 10 s (kom fram); Samtal efter 20 s (inget svar)',
      'Leila tog larmet.',
      'Leila kom fram.',
      'Leila avslutade: hjälpte på plats.',
    ]);
    expect(told({ events }).at(-1)).toMatchObject({ note: 'Ville ha vatten' });
  });

  it('does not say of a phone that it kept silent when there was no time, or when its person took the alarm', () => {
    const quickly = { endedAt: at + 3_000, endReason: 'accepted' as const };
    const events = [opened, event('accepted', 3_000, { actor: leila })];
    expect(inWords({ events, pages: [page('leila', 0, quickly), page('karin', 0, quickly)] }).slice(2, 4)).toEqual([
      ' Leila, Larmtelefon 1',
      ' Karin, Larmtelefon 2: hann inte visa larmet innan det var taget',
    ]);
  });

  it('says why an SMS did not get through, and that a phone has no number', () => {
    const pages = [page('karin', 0)];
    const failed = contact('a-1:0:karin', { state: 'failed', outcome: 'unknown-number' });
    expect(inWords({ pages, contacts: [failed] })[1]).toContain('SMS gick inte fram (numret finns inte)');
    const without = contact('a-1:0:karin', { state: 'passed-over', why: 'no-number' });
    expect(inWords({ pages, contacts: [without] })[1]).toContain('telefonen har inget nummer för SMS');
  });

  it('tells the number of last resort without a name', () => {
    const pages = [page('backstop', 0, { reason: 'backstop-number' })];
    const contacts = [contact('a-1:0:backstop', { channel: 'call', outcome: 'answered', at })];
    expect(inWords({ pages, contacts })).toEqual(['Frågade reservnumret.', ' Reservnumret: Samtal genast (besvarat)']);
  });

  it('tells rounds that ask everybody again as one line, until something else happens', () => {
    const again = [60_000, 120_000, 180_000].map((ms, i) => page('karin', ms, { reason: 'again', round: i + 2 }));
    const late = page('karin', 300_000, { reason: 'again', round: 5 });
    const events = [opened, event('repeated', 200_000)];
    expect(
      inWords({ events, pages: [page('karin', 0), ...again, late] }).filter((line) => !line.startsWith(' ')),
    ).toEqual([
      'Larmet kom in.',
      'Frågade arbetslaget.',
      'Frågade alla igen, 3 gånger i rad.',
      'Ett tryck till.',
      'Frågade alla igen.',
    ]);
  });

  it('keeps the system’s own notes to itself', () => {
    expect(told({ events: [event('taken-up', 0, { note: 'incident-1' })] })).toMatchObject([{ note: null }]);
  });

  it('speaks English as well', () => {
    const events = [opened, event('accepted', 1_000, { actor: leila })];
    expect(inWords({ events, pages: [page('leila', 0)] }, 'en')).toEqual([
      'The alarm came in.',
      'Asked the team.',
      ' Leila, Larmtelefon 1: the phone did not answer',
      'Leila took the alarm.',
    ]);
  });
});

describe('a case as a drawing', () => {
  it('keeps every bar and mark on the paper and in order, however long the case', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 40 * 3_600_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 3_600_000 }), (afterMs, restMs) => {
        const sorted = [...afterMs].sort((a, b) => a - b);
        const end = at + (sorted.at(-1) ?? 0) + restMs;
        const pages = sorted.map((ms) => page('leila', ms, { shownAt: at + ms + 500, endedAt: at + ms + 9_000 }));
        const { rows, ticks } = pictureOf(told({ events: sorted.map((ms) => event('repeated', ms)), pages }), end);
        const places = rows.flatMap(({ bars, marks }) => [
          ...bars.flatMap(({ from, until }) => [from, until]),
          ...marks.map((mark) => mark.at),
        ]);
        expect(places.every((place) => place >= 0 && place <= 1)).toBe(true);
        expect(rows.every(({ bars }) => bars.every(({ from, until }) => from <= until))).toBe(true);
        expect(ticks.map((tick) => tick.at)).toEqual([...ticks.map((tick) => tick.at)].sort((a, b) => a - b));
      }),
    );
  });

  it('draws the home first, then each phone once', () => {
    const pages = [page('leila', 0), page('karin', 0), page('leila', 60_000, { reason: 'again', round: 2 })];
    const { rows } = pictureOf(told({ events: [event('opened', 0)], pages }), at + 120_000);
    expect(rows.map(({ label, bars }) => [label, bars.length])).toEqual([
      [null, 0],
      ['Leila, Larmtelefon 1', 2],
      ['Karin, Larmtelefon 2', 1],
    ]);
  });
});
