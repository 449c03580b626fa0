import { describe, expect, it } from 'vitest';
import { Names } from './names.js';

const first = [
  { address: '192.0.2.1', family: 4 },
  { address: '2001:db8::1', family: 6 },
];

function names(answers: (typeof first | Error)[]) {
  let kept: unknown;
  let writes = 0;
  const file = {
    read: async () => kept,
    keep: async (value: unknown) => {
      writes += 1;
      kept = JSON.parse(JSON.stringify(value));
    },
    settled: async () => undefined,
  };
  const make = () =>
    new Names(file, async () => {
      const answer = answers.shift() ?? new Error('no name server');
      if (answer instanceof Error) throw answer;
      return answer;
    });
  return { make, writes: () => writes };
}

describe('the names of dispatchers', () => {
  it('are found as before when no name server answers any more, also after a restart', async () => {
    const { make, writes } = names([first, first]);
    const one = make();
    await one.start();
    await expect(one.addresses('a.example')).resolves.toEqual(first);
    await one.addresses('a.example');
    expect(writes(), 'nothing new, nothing written').toBe(1);
    await expect(one.addresses('a.example')).resolves.toEqual(first);
    const next = make();
    await next.start();
    await expect(next.addresses('a.example')).resolves.toEqual(first);
    await expect(next.addresses('b.example')).rejects.toThrow('no name server');
  });

  it('are not looked for when they are addresses', async () => {
    await expect(names([]).make().addresses('2001:db8::7')).resolves.toEqual([{ address: '2001:db8::7', family: 6 }]);
  });

  it('answer as Node asks: one address, all of them, one family', async () => {
    const one = names([first, first, first]).make();
    const ask = (options: { all?: boolean; family?: number }) =>
      new Promise((resolve) => one.lookup('a.example', options, (_error, address) => resolve(address)));
    expect(await ask({})).toBe('192.0.2.1');
    expect(await ask({ all: true })).toEqual(first);
    expect(await ask({ family: 6 })).toBe('2001:db8::1');
  });
});
