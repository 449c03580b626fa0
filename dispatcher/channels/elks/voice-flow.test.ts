import { alarmKinds, type CaseKind } from '@nattvakt/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../limits.js';
import { promptList } from './prompts.js';
import { spokenAddress } from './spoken-address.js';
import { actionOf, choiceOf, codeOf, turnAfterCode, type VoiceAction, type VoiceTurn } from './voice-flow.js';

const links = {
  prompt: (name: string) => `sound:${name}`,
  choice: () => 'link:choice',
  code: (attempt: number) => `link:code-${attempt}`,
};
const listed = new Set(promptList().map(({ name }) => `sound:${name}`));
const ends = ['others', 'closed', 'not-taken', 'no-code', 'locked', 'fault', 'address-fault'] as const;

function soundsOf(action: VoiceAction | undefined): string[] {
  if (!action) return [];
  return 'ivr' in action ? [action.ivr] : [action.play, ...soundsOf(action.next)];
}

const kinds = [...Object.keys(alarmKinds), 'unknown'] as CaseKind[];
const turns: VoiceTurn[] = [
  ...kinds.map((kind) => ({ say: 'announcement' as const, kind, areaId: 'sydvast' })),
  ...ends.map((say) => ({ say })),
  { say: 'yours' },
  { say: 'wrong-code', attempt: 1 },
  { say: 'address', prompts: spokenAddress({ street: 'Ågatan 250 C', floor: '2', door: '7' }, new Set()) },
];

describe('a call', () => {
  it.each(turns)('plays only sounds that are on the list: $say $kind', (turn) => {
    const unknown = soundsOf(actionOf(turn, links)).filter((sound) => !listed.has(sound));
    expect(unknown.filter((sound) => sound !== 'sound:area/sydvast')).toEqual([]);
  });

  it('says what it is before it asks', () => {
    const sounds = soundsOf(actionOf({ say: 'announcement', kind: 'fall', areaId: 'City nord' }, links));
    expect(sounds).toEqual([
      'sound:greeting',
      'sound:kind/fall',
      'sound:in-area',
      'sound:area/city-nord',
      'sound:menu',
    ]);
  });

  it('is taken by 1 and by nothing else that can be typed', () => {
    fc.assert(fc.property(fc.string(), (digits) => (choiceOf(digits) === 'take') === (digits === '1')));
  });

  it.each([
    ['4711#', '4711'],
    ['4711', '4711'],
    ['#', undefined],
    ['failed', undefined],
    ['123456789', undefined],
    ['47#11', undefined],
  ])('reads the code typed as %s as %s', (digits, code) => expect(codeOf(digits)).toBe(code));

  it('asks for a code at most as often as allowed, each time with another link', () => {
    const attempts = [1, 2, 3].map((attempt) => turnAfterCode({ ok: false, reason: 'wrong-code' }, attempt));
    expect(attempts.map(({ say }) => say)).toEqual(['wrong-code', 'wrong-code', 'locked']);
    expect(JSON.stringify(actionOf(attempts[0]!, links))).toContain('link:code-2');
    expect(limits.codeAttempts).toBe(3);
  });
});

describe('an address read aloud', () => {
  it.each([
    [{ street: 'Storgatan 4 B', floor: '3 tr' }, 'street/storgatan number/4 letter/b floor number/3 letter/t letter/r'],
    [{ street: 'Sankt Larsgatan 12' }, 'street/sankt-larsgatan number/12'],
    [{ street: 'Åsa 7' }, 'letter/aa letter/s letter/a number/7'],
    [{ street: 'Ö 1234' }, 'letter/oe number/1 number/2 number/3 number/4'],
    [{ street: 'STORGATAN 1', door: '12' }, 'street/storgatan number/1 door number/12'],
  ])('%j is said as %s', (address, said) => {
    expect(spokenAddress(address, new Set(['Storgatan', 'Sankt Larsgatan'])).join(' ')).toBe(said);
  });

  it('never throws, never gets too long, and uses only listed sounds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (street, floor) => {
        const prompts = spokenAddress({ street, floor }, new Set());
        expect(prompts.length).toBeLessThanOrEqual(limits.addressPrompts);
        expect(prompts.filter((name) => !listed.has(`sound:${name}`))).toEqual([]);
      }),
    );
  });
});
