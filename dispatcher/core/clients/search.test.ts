import { expect, it } from 'vitest';
import { matches, searchKey, wordsIn } from './search.js';

const place = { floor: '2', door: '1201', town: 'Linköping' };
const key = searchKey({ id: 'home-4711', name: 'Åke Östlund', street: 'Storgatan 4', ...place });

it.each([
  'åke',
  'ÖSTLUND stor',
  '1201',
  'A\u030Ake',
  'home-47',
  ' linköping  åke ',
])('finds a client by %j', (typed) => {
  expect(matches(key, wordsIn(typed))).toBe(true);
});

it.each(['ake', 'åke nygatan', '4711'])('does not find one by %j', (typed) => {
  expect(matches(key, wordsIn(typed))).toBe(false);
});

it('lists å, ä and ö after z', () => {
  const orderOf = (name: string) => searchKey({ id: 'h', name, street: 's', ...place }).order;
  const names = ['Örn', 'Zeta', 'Älg', 'Ada', 'Ål'];
  expect([...names].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))).toEqual(['Ada', 'Zeta', 'Ål', 'Älg', 'Örn']);
});
