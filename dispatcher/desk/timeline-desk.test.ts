import { expect, it } from 'vitest';
import type { Directory } from '../engine/directory.js';
import { DirectoryView } from '../engine/directory-view.js';
import type { AuditNote } from '../http/audit-port.js';
import type { SignedIn } from '../http/ports.js';
import { municipalityRows } from '../seed.js';
import type { DirectoryRows } from '../store/rows.js';
import { opened } from '../testing/core-builders.js';
import { testMunicipality } from '../testing/test-municipality.js';
import { StoredTimelineDesk } from './timeline-desk.js';

const now = Date.UTC(2026, 10, 22, 1, 13);
const empty = {
  ...{ providers: [], areas: [], responsibilities: [], teams: [], teamAreas: [], kindRoles: [], ladders: [] },
  ...{ people: [], phones: [], signOns: [], homes: [], gateways: [], testWindows: [], grants: [] },
  ...{ buildings: [], serviceHours: [], homePeople: [] },
} as unknown as DirectoryRows;
const view = new DirectoryView({ ...empty, ...municipalityRows(testMunicipality) });
const eva: SignedIn = {
  ...{ sessionId: 's-1', personId: 'eva', givenName: 'Eva' },
  grants: [{ role: 'manager', providerId: 'vof' }],
};

const deskWith = (note: (note: AuditNote) => Promise<void>, reads: () => void) =>
  new StoredTimelineDesk({
    cases: { case: async () => opened('a-1', now) },
    timelines: {
      eventsOf: async () => {
        reads();
        return [];
      },
      pagesOf: async () => [],
      cases: async () => [],
    },
    contacts: { contactsOf: async () => [] },
    directory: { view } as Directory,
    audit: { note },
    clock: { now: () => now, monotonicMs: () => 0 },
  });

it('writes down who reads a case, as what and by what right, before anything is read', async () => {
  const order: unknown[] = [];
  const desk = deskWith(
    async (note) => void order.push(note),
    () => order.push('read'),
  );
  await desk.timeline('a-1', eva, 'case.timeline-pdf');
  expect(order).toEqual([
    {
      ...{ sessionId: 's-1', personId: 'eva', phoneId: null, what: 'case.timeline-pdf' },
      ...{ homeId: 'home-1', caseId: 'a-1', reason: 'leads-provider' },
    },
    'read',
  ]);
});

it('tells nothing that it could not write down', async () => {
  let reads = 0;
  const desk = deskWith(
    () => Promise.reject(new Error('disk full')),
    () => {
      reads += 1;
    },
  );
  await expect(desk.timeline('a-1', eva, 'case.timeline')).rejects.toThrow('disk full');
  expect(reads).toBe(0);
});

it('writes nothing down, and tells nothing, where somebody has no right', async () => {
  const notes: AuditNote[] = [];
  const desk = deskWith(
    async (note) => void notes.push(note),
    () => undefined,
  );
  const other = { ...eva, grants: [{ role: 'manager' as const, providerId: 'vardaga' }] };
  expect(await desk.timeline('a-1', other, 'case.timeline')).toBeUndefined();
  expect(notes).toEqual([]);
});
