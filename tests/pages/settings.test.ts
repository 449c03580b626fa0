import { describe, expect, it } from 'vitest';
import { registeredPages } from '../screens/registry.js';
import { statesOf } from './desk-states.js';
import { everySetting, pairwise, type Setting } from './settings.js';
import { tableOf } from './table.js';

const pairsOf = ({ language, size, look }: Setting) => [
  `${language} ${size.width}`,
  `${language} ${look}`,
  `${size.width} ${look}`,
];

describe.each(['desk', 'phone'] as const)('the few settings of a %s', (kind) => {
  it('meet each pair that all settings have, once', () => {
    const all = new Set(everySetting(kind).flatMap(pairsOf));
    expect(everySetting(kind)).toHaveLength(8);
    expect(pairwise(kind).flatMap(pairsOf).toSorted()).toEqual([...all].toSorted());
  });
});

it('knows the states of every page of the desk, and of none that is not there', () => {
  const pages = registeredPages(process.cwd());
  expect(pages.filter((page) => statesOf(page) === undefined)).toEqual([]);
  expect(statesOf({ path: '/desk/ny', name: 'unheardOf' })).toBeUndefined();
});

it('tells one line for each page, with what was seen and how much was found', () => {
  const of = (page: string, state: string) => ({ page, state, kind: 'desk' as const });
  const seen = [
    { ...of('cases', 'full'), settings: 8 },
    { ...of('cases', 'empty'), settings: 1 },
  ];
  const findings = [{ ...of('cases', 'empty'), setting: 'sv', fault: 'no title' }];
  expect(tableOf({ seen, findings })).toBe('cases    1 found  full ×8, empty\n1 pages, 2 states, 9 looks, 1 found');
});
