import { expect, it } from 'vitest';
import { paramsIn, pathOf } from './route.js';

it('reads what stands in an address', () => {
  expect(paramsIn('/desk/arende/:id', '/desk/arende/a-1')).toEqual({ id: 'a-1' });
  expect(paramsIn('/desk/arende/:id', '/desk/arende/a-1/')).toEqual({ id: 'a-1' });
  expect(paramsIn('/desk/arende/:id', '/desk/arende/s%C3%B6dra%2F1')).toEqual({ id: 'södra/1' });
  expect(paramsIn('/desk/natt', '/desk/natt')).toEqual({});
});

it('does not take one page for another', () => {
  for (const path of ['/desk', '/desk/natt', '/desk/arende', '/desk/arende/a/b', '/desk/arenden/a']) {
    expect(paramsIn('/desk/arende/:id', path)).toBeUndefined();
  }
});

it('bears an address that somebody mistyped', () => {
  expect(paramsIn('/desk/arende/:id', '/desk/arende/%E0%A4%A')).toEqual({ id: '%E0%A4%A' });
  expect(pathOf('///')).toBe('/');
});
