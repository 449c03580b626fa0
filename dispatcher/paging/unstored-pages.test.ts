import { expect, it } from 'vitest';
import type { PageMessage } from '../channels/channel.js';
import { decideIntake } from '../core/intake.js';
import { changeOf } from '../engine/case-change.js';
import type { CaseChange } from '../store/store.js';
import { facts, reach } from '../testing/core-builders.js';
import { UnstoredPages } from './unstored-pages.js';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const numbers: Record<string, string> = { 'phone-1': '+46701740601', 'phone-2': '+46701740602' };

function world() {
  const sent: [string, PageMessage][] = [];
  const looking = new Set<string>();
  const pages = new UnstoredPages({
    ways: {
      configured: new Set(['live', 'sms', 'call']),
      send: async (way, message) => {
        sent.push([way, message]);
        return { result: 'sent' };
      },
    },
    phones: {
      numberOf: ({ phoneId }) => numbers[phoneId],
      isBackstop: () => false,
      onLiveStream: (phoneId) => looking.has(phoneId),
      areaName: () => 'Nord',
    },
    log,
  });
  return { sent, looking, pages, to: () => sent.map(([way, { to }]) => [way, to]) };
}

function unstored(): CaseChange {
  const decided = decideIntake({ known: undefined, joinable: undefined }, facts('a-1'), reach, 1_000);
  if (decided.reason === 'seen-before') throw new Error('seen before');
  return changeOf(undefined, decided.decision);
}

it('a page that cannot be stored goes as one SMS to whoever is not looking', async () => {
  const { pages, looking, to, sent } = world();
  looking.add('phone-2');
  pages.landed(unstored());
  pages.landed(unstored());
  await pages.settled();
  expect(to()).toEqual([['sms', '+46701740601']]);
  expect(JSON.stringify(sent)).toContain('Nord');
});

it('whom the ladder calls is called as well', async () => {
  const { pages, to } = world();
  const change = unstored();
  pages.landed({ ...change, pages: change.pages.slice(0, 1).map((page) => ({ ...page, through: 'call' })) });
  await pages.settled();
  expect(to()).toEqual([
    ['sms', '+46701740601'],
    ['call', '+46701740601'],
  ]);
});

it('a page that has ended goes nowhere', async () => {
  const { pages, to } = world();
  const change = unstored();
  pages.landed({ ...change, pages: change.pages.map((page) => ({ ...page, endedAt: 2_000, endReason: 'accepted' })) });
  await pages.settled();
  expect(to()).toEqual([]);
});
