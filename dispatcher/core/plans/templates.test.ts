import { type HomePlan, limits, type PlanDevice, type PlanRule, planFaults, subjectOf } from '@nattvakt/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Consent } from './consent.js';
import { decidePlan } from './decide-plan.js';
import { isNeed } from './need.js';
import { fieldsOf, withField } from './rule-fields.js';
import { languages, needWords, sentenceOf, spoken } from './rule-words.js';
import { propose, templateIds, templateWords, withProposed } from './templates.js';

const now = Date.parse('2026-11-22T20:00:00Z');
const radio = (id: string, name: string, profile: string, more: object = {}): PlanDevice =>
  ({ id, name, bus: 'enocean', address: '0180A1B2', profile, ...more }) as PlanDevice;
const devices = [
  radio('pendant', 'Larmknappen', 'F6-02-01'),
  radio('door', 'Ytterdörren', 'D5-00-01', { room: 'Hall' }),
  { id: 'bed', name: 'Sängmattan', bus: 'hub', address: 'hub/mat', profile: 'mat' },
  radio('bath', 'Rörelse', 'A5-07-01', { room: 'Badrum' }),
  radio('kitchen', 'Rörelse', 'A5-07-01', { room: 'Kök' }),
  { id: 'camera', name: 'Kameran', bus: 'mqtt', address: 'c', profile: 'onvif', zones: { Floor: 'floor' } },
  radio('smoke', 'Brandvarnaren', 'F6-05-02'),
  radio('warmth', 'Termometern', 'A5-02-05'),
].map(
  (device, i) => ({ ...device, address: device.bus === 'enocean' ? `018000${i}${i}` : device.address }) as PlanDevice,
);
const consents = { sensors: 'yes-1', 'camera-zones': 'yes-2' };
const until = '2026-12-20T22:59:59Z';
const speaking = { client: 'Elsa', devices, timeZone: 'Europe/Stockholm' };
const said = (rule: PlanRule, language: 'sv' | 'en' = 'sv') => spoken(sentenceOf(rule, speaking, language));
const given = (id: string, about: Consent['about']): Consent => ({
  ...{ id, about, homeId: 'h', from: now - 1, until: null, consenter: 'client', way: 'spoken', cohabitant: 'none' },
  ...{ askedBy: 'a', recordedAt: now, recordedBy: 'a' },
});
const onRecord = [given('yes-1', 'sensors'), given('yes-2', 'camera-zones')];

describe('a template', () => {
  it.each(templateIds)('%s makes rules that can be saved as they are', (id) => {
    const proposal = propose(id, { devices, consents, until });
    expect(proposal).toMatchObject({ subjects: [], needsEnd: false });
    expect(proposal.rules.length).toBeGreaterThan(1);
    const draft = { timeZone: 'Europe/Stockholm', devices, rules: proposal.rules, contacts: [] };
    const decided = decidePlan(draft, { homeId: 'h', consents: onRecord, newestVersion: 0, now });
    expect(decided).toMatchObject({ ok: true });
    for (const { need } of proposal.rules) expect(isNeed(need)).toBe(true);
  });

  it.each(templateIds)('%s leaves out what the home has no device for, and says so', (id) => {
    const proposal = propose(id, { devices: [], consents, until });
    expect(proposal.rules).toEqual([]);
    expect(proposal.missing.length).toBeGreaterThan(0);
  });

  it('says what must be agreed to first', () => {
    expect(propose('fall-risk', { devices, consents: {} }).subjects.toSorted()).toEqual(['camera-zones', 'sensors']);
  });

  it('for a time needs an end, and gives it to every rule but the calls', () => {
    expect(propose('home-from-hospital', { devices, consents }).needsEnd).toBe(true);
    const { rules } = propose('home-from-hospital', { devices, consents, until });
    const watching = rules.filter((rule) => subjectOf({ devices }, rule) !== undefined);
    expect(watching.length).toBeGreaterThan(2);
    expect(watching.every((rule) => 'until' in rule && rule.until === until)).toBe(true);
    expect(rules.some((rule) => rule.rule === 'help-button')).toBe(true);
  });

  it('beside another raises once for a press, and replaces itself when it is made again', () => {
    const safety = propose('ordinary-safety', { devices, consents }).rules;
    const both = withProposed(safety, 'fall-risk', propose('fall-risk', { devices, consents }).rules);
    expect(both.filter((rule) => rule.rule === 'help-button')).toHaveLength(1);
    expect(withProposed(both, 'fall-risk', propose('fall-risk', { devices, consents }).rules)).toEqual(both);
    const plan = {
      v: 1,
      version: 1,
      home: 'h',
      timeZone: 'Europe/Stockholm',
      devices,
      rules: both,
      contacts: [],
    } as const;
    const agreements = [
      { id: 'yes-1', about: 'sensors', from: until },
      { id: 'yes-2', about: 'camera-zones', from: until },
    ];
    expect(planFaults({ ...plan, agreements } as unknown as HomePlan)).toEqual([]);
  });

  it('believes the technician’s word for what a device is there for before its profile', () => {
    const chair = { ...devices[2]!, purpose: 'room' } as PlanDevice;
    expect(propose('fall-risk', { devices: [chair], consents }).missing).toContain('bed');
  });
});

describe('a rule as a sentence', () => {
  const bed: PlanRule = {
    ...{ id: 'r', rule: 'out-of-bed', device: 'bed', delayS: 1200 },
    window: { from: '22:00', until: '06:00' },
  };

  it('reads as people speak', () => {
    expect(said(bed)).toBe('Larma om Elsa varit ur sängen längre än 20 minuter mellan 22 och 06.');
    expect(said(bed, 'en')).toBe(
      'Raise an alarm if Elsa has been out of bed for longer than 20 minutes between 22 and 06.',
    );
    const door = {
      rule: 'door-open',
      device: 'door',
      kind: 'left-home-at-night',
      window: { from: '22:30', until: '06:00' },
    };
    expect(said({ id: 'r', ...door, delayS: 0 } as PlanRule)).toBe(
      'Larma så fort ytterdörren öppnas mellan 22.30 och 06: Elsa kan ha gått ut.',
    );
    expect(said({ id: 'r', rule: 'help-button', device: 'pendant' })).toBe(
      'Larma alltid när Elsa trycker på larmknappen.',
    );
    expect(said({ id: 'r', rule: 'too-cold', device: 'warmth', belowC: 16.5, delayS: 5400 })).toBe(
      'Larma om det varit kallare än 16,5 grader längre än 1 timme 30 minuter dygnet runt.',
    );
  });

  it('says whose it is, how it counts, on which days, and until when', () => {
    const more = {
      days: ['mon', 'tue', 'sun'],
      role: 'nurse',
      priority: 'life',
      until: '2026-12-20T22:59:59Z',
    } as const;
    expect(said({ ...bed, ...more, cancel: { device: 'door', waitS: 30 } } as unknown as PlanRule)).toBe(
      'Larma om Elsa varit ur sängen längre än 20 minuter mellan 22 och 06. Bara måndagar, tisdagar och söndagar. ' +
        'Hemmet frågar först och väntar 30 sekunder på svar. Larmet går först till sjuksköterskan. ' +
        'Det räknas som fara för livet. Gäller till 20 december 2026.',
    );
  });

  it('has words for everything in both languages', () => {
    const rules = templateIds.flatMap((id) => propose(id, { devices, consents, until }).rules);
    for (const language of languages) {
      for (const rule of rules) expect(said(rule, language)).toMatch(/^[A-ZÅÄÖ][^{}]+\.$/);
      for (const id of templateIds) expect(templateWords[language][id]).not.toBe('');
      expect(Object.values(needWords[language]).every((words) => words !== '')).toBe(true);
    }
  });

  it('is made of fields that can be set, and says what was set', () => {
    const fields = sentenceOf(bed, speaking, 'sv').flatMap(({ field }) => field ?? []);
    expect(fields).toEqual(['delayS', 'window']);
    expect(fieldsOf(bed).map(({ field }) => field)).toEqual(expect.arrayContaining(fields));
    expect(said(withField(bed, 'delayS', 3660))).toContain('1 timme 1 minut');
    expect(said(withField(bed, 'window', undefined))).toContain('dygnet runt');
    expect(fieldsOf({ id: 'r', rule: 'help-button', device: 'pendant' })).toEqual([]);
  });

  it('says any length of time so that it can be read back', () => {
    const units: Record<string, number> = { timm: 3600, minu: 60, seku: 1 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: limits.planDelayS }), (delayS) => {
        const [words = ''] = sentenceOf({ ...bed, delayS } as PlanRule, speaking, 'sv').flatMap((piece) =>
          piece.field === 'delayS' ? [piece.text] : [],
        );
        const read = [...words.matchAll(/(\d+) (\p{L}{4})/gu)].reduce(
          (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? Number.NaN),
          0,
        );
        expect(read).toBe(delayS);
      }),
    );
  });
});
