import { type Agreed, type CheckTime, dateOf } from '../core/checks/index.js';
import type { ConsentEvent } from '../core/plans/consent.js';
import type { Store } from '../store/store.js';
import { deskPerson } from './desk-staff.js';

type DemoCheck = {
  homeId: string;
  provider: string;
  reason: string;
  times: CheckTime[];
  weekdays?: number[];
  camera?: true;
};

const at = (...clocks: string[]): CheckTime[] => clocks.map((clock) => ({ at: clock, until: null }));
const every = [1, 2, 3, 4, 5, 6, 7];

/** What is agreed with some of the demo's clients. */
const demoChecks: readonly DemoCheck[] = [
  { homeId: 'home-demo', provider: 'vof', camera: true, times: at('01:00', '04:00'), reason: 'Sover bättre ostörd.' },
  {
    ...{ homeId: 'home-nordvast', provider: 'vof', times: [{ at: '23:00', until: '23:30' }, ...at('05:30')] },
    reason: 'Hjälp att vända sig.',
  },
  { homeId: 'home-nordost', provider: 'vof', camera: true, times: at('00:30', '03:00'), reason: 'Orolig på natten.' },
  {
    homeId: 'home-city-syd',
    provider: 'bracke-diakoni',
    camera: true,
    times: at('00:30', '05:00'),
    reason: 'Fallrisk.',
  },
  { homeId: 'home-sydvast', provider: 'attendo', times: at('22:00', '03:00'), reason: 'Hjälp till toaletten.' },
  {
    ...{ homeId: 'home-sydost', provider: 'vardaga', camera: true, weekdays: [1, 5, 6, 7] },
    ...{ times: [{ at: '02:30', until: '03:00' }], reason: 'Ensam när hustrun är borta.' },
  },
];

/**
 * Agrees on the demo's checks with those of these homes that have none yet, from today; with the consents that cameras
 * rest on. What is there already stays.
 */
export async function seedChecks(
  store: Pick<Store, 'checks' | 'plans'>,
  homeIds: readonly string[],
  { now, zone }: { now: number; zone: string },
): Promise<void> {
  const there = new Set((await store.checks.decisions()).map(({ homeId }) => homeId));
  for (const check of demoChecks.filter(({ homeId }) => homeIds.includes(homeId) && !there.has(homeId))) {
    const { homeId, provider, reason, times, weekdays = every, camera } = check;
    const by = deskPerson('manager', provider);
    const consentId = camera ? `consent-looks-${homeId}` : null;
    if (consentId !== null) await store.plans.commit({ consents: [consentTo(consentId, { homeId, by, now })] });
    const agreed: Agreed = { way: camera ? 'camera' : 'in-person', times, weekdays, until: null, consentId };
    const from = dateOf(now, zone);
    await store.checks.decide({ checkId: `check-${homeId}`, homeId, version: 1, from, agreed, atMs: now, by, reason });
  }
}

const consentTo = (
  consentId: string,
  { homeId, by, now }: { homeId: string; by: string; now: number },
): ConsentEvent => ({
  ...{ consentId, homeId, at: now, by, type: 'given' },
  body: {
    ...{ about: 'camera-looks', from: now, until: null, consenter: 'client', way: 'spoken', cohabitant: 'none' },
    askedBy: by,
  },
});
