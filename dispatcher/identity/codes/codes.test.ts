import { afterEach, beforeEach, expect, it } from 'vitest';
import { Codes, TooManyCodes } from './codes.js';
import { limits } from './limits.js';

let codes: Codes;
beforeEach(() => {
  codes = new Codes();
});
afterEach(() => codes.stop());

it('knows a code again by what was stored of it, and no other', async () => {
  const hash = await codes.hash('4711');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await codes.isCode('4711', hash)).toBe(true);
  expect(await codes.isCode('4712', hash)).toBe(false);
  expect(await codes.hash('4711')).not.toBe(hash);
});

it('computes as much for somebody who has no code, and says no', async () => {
  expect(await codes.isCode('4711', undefined)).toBe(false);
});

it('lets everything else go on meanwhile', async () => {
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 1);
  await codes.hash('4711');
  clearInterval(counting);
  expect(turns).toBeGreaterThan(5);
});

it('turns away what it has no room for, and goes on with the rest', async () => {
  const most = limits.workers + limits.waiting;
  const asked = Array.from({ length: most + 1 }, () =>
    codes.isCode('1', 'no hash of ours').catch((error: Error) => error),
  );
  const answers = await Promise.all(asked);
  expect(answers.filter((answer) => answer instanceof TooManyCodes)).toHaveLength(1);
  expect(await codes.isCode('4711', await codes.hash('4711'))).toBe(true);
});
