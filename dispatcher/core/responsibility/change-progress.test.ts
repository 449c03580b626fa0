import { expect, it } from 'vitest';
import { progressOf } from './change-progress.js';

const providerOf = (phoneId: string) => phoneId.split('-')[0];
const ringing = (...phones: string[]) => ({
  asked: phones.map((phoneId) => ({ phoneId, pageId: phoneId, ringing: true })),
});
const silent = { asked: [{ phoneId: 'old-1', pageId: 'p', ringing: false }] };
const between = { from: 'old', to: 'new' };

it('counts each open case once, by whose phones ring and by who has it', () => {
  const cases = [
    ringing('old-1'),
    ringing('old-1', 'new-1'),
    ringing('new-1', 'new-2'),
    silent,
    { ...ringing('new-1'), holder: { phoneId: 'old-1' } },
    { ...ringing(), holder: { phoneId: 'new-2' } },
    ringing('backstop-1'),
  ];
  expect(progressOf(cases, providerOf, between)).toEqual({
    held: { old: 1, both: 0, new: 1, nobody: 0 },
    waiting: { old: 1, both: 1, new: 1, nobody: 2 },
  });
});

it('knows of no old provider where there was none', () => {
  expect(progressOf([ringing('old-1')], providerOf, { from: null, to: 'new' }).waiting.nobody).toBe(1);
});
