import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { draft, draftsOf, keepDraft } from './drafts.js';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

it('keeps what somebody has begun to write until it is saved', () => {
  draftsOf('anna');
  keepDraft('client', { name: 'Elsa' });
  draftsOf('anna');
  expect(draft('client')).toEqual({ name: 'Elsa' });
  keepDraft('client', undefined);
  expect(draft('client')).toBeUndefined();
});

it('shows nobody what somebody else has begun to write', () => {
  draftsOf('anna');
  keepDraft('client', { name: 'Elsa' });
  draftsOf('omar');
  expect(draft('client')).toBeUndefined();
  keepDraft('client', { name: 'Gunnar' });
  draftsOf(undefined);
  expect(draft('client')).toBeUndefined();
});

it('begins anew where the browser keeps nothing', () => {
  vi.stubGlobal('sessionStorage', undefined);
  draftsOf('anna');
  keepDraft('client', 1);
  expect(draft('client')).toBeUndefined();
});
