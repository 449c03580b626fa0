import { expect, it } from 'vitest';
import { storyOf } from './story.js';

const nameOf = (personId: string) => ({ 'p-1': 'Anna', 'p-2': 'Leila' })[personId];
const page = (at: number, personId: string) => ({ at, phoneId: `ph-${personId}`, personId });
const event = (at: number, type: string, who: string | null = null, note: string | null = null) => ({
  ...{ at, type, who, note },
  reason: 'by-holder',
});

it('tells in order what happened, and in one line whom it asked at once', () => {
  const events = [event(1_000, 'opened'), event(1_000, 'asked'), event(9_000, 'accepted', 'Anna')];
  const pages = [page(1_000, 'p-1'), page(1_000, 'p-2'), page(6_000, 'backstop')];
  expect(storyOf([...events, event(20_000, 'closed', 'Anna', 'Ville ha vatten')], pages, nameOf)).toEqual([
    { at: '1970-01-01T00:00:01.000Z', type: 'opened' },
    { at: '1970-01-01T00:00:01.000Z', type: 'asked', asked: { count: 2, names: ['Anna', 'Leila'] } },
    { at: '1970-01-01T00:00:06.000Z', type: 'asked', asked: { count: 1, names: [] } },
    { at: '1970-01-01T00:00:09.000Z', type: 'accepted', who: 'Anna' },
    { at: '1970-01-01T00:00:20.000Z', type: 'closed', who: 'Anna', note: 'Ville ha vatten' },
  ]);
});
