import type { Night } from './night.js';

const names = ['Sydväst', 'Sydost', 'City syd', 'Nordväst', 'Nordost', 'City nord'];
const always = { fromMs: 0, untilMs: null };
const staff = [
  'Anna',
  'Omar',
  'Maria',
  'Johan',
  'Leila',
  'Karin',
  'Ahmed',
  'Sofia',
  'Erik',
  'Amina',
  'Yosef',
  'Britta',
];

export const areas = names.map((name, i) => ({ id: `omrade-${i + 1}`, name }));
const providerOf = (areaId: string) => `utforare-${areaId}`;
const teamOf = (areaId: string) => `natt-${areaId}`;
/** The two phones of an area's team. */
export const phonesOf = (areaId: string): string[] => [`${areaId}-1`, `${areaId}-2`];

/** Six areas, each with a provider, a team and two phones; and `everywhere`, who manages all of them. */
export async function sixAreas({ dispatcher }: Night): Promise<void> {
  const ids = areas.map(({ id }) => id);
  const phones = ids.flatMap((areaId) =>
    phonesOf(areaId).map((id, i) => ({ id, areaId, label: `Larmtelefon ${i + 1}` })),
  );
  await dispatcher.store.directory.put({
    areas,
    providers: areas.map(({ id, name }) => ({ id: providerOf(id), name: `Omsorg ${name} AB` })),
    responsibilities: ids.map((areaId) => ({ areaId, providerId: providerOf(areaId), ...always })),
    teams: areas.map(({ id, name }) => ({
      ...{ id: teamOf(id), providerId: providerOf(id), name: `Nattpatrull ${name}`, role: 'care' as const },
    })),
    teamAreas: ids.map((areaId) => ({ teamId: teamOf(areaId), areaId, relation: 'serves' as const, ...always })),
    people: [
      { id: 'everywhere', givenName: 'Birgitta', familyName: 'Sund' },
      ...phones.map(({ id }, i) => ({ id: `hos-${id}`, givenName: staff[i] ?? '', familyName: 'Natt' })),
    ],
    phones: phones.map(({ id, label }) => ({ id, label })),
    signOns: phones.map(({ id, areaId }) => ({
      ...{ id: `pass-${id}`, phoneId: id, personId: `hos-${id}`, teamId: teamOf(areaId) },
      ...{ fromMs: Date.now() - 3_600_000, untilMs: null },
    })),
    grants: ids.map((areaId) => ({
      ...{ id: `chef-${areaId}`, personId: 'everywhere', role: 'manager' as const },
      ...{ providerId: providerOf(areaId), ...always },
    })),
  });
  await dispatcher.directoryKnown();
}

/** Every phone of these areas gives signs of life and was heard. */
export async function heardIn({ dispatcher }: Night, areaIds: readonly string[]): Promise<void> {
  const { coverage } = dispatcher.store;
  const phoneIds = areaIds.flatMap(phonesOf);
  await coverage.savePhoneLives(phoneIds.map((phoneId) => ({ phoneId, seenAt: Date.now(), battery: 80 })));
  for (const phoneId of phoneIds) {
    const ring = { id: `ring-${phoneId}`, phoneId, atMs: Date.now() };
    await coverage.saveTestRing(ring);
    await coverage.testRingHeard(ring, `hos-${phoneId}`);
  }
}
