import { until } from '@nattvakt/dispatcher/testing/conditions';
import type { TestPhone } from '@nattvakt/dispatcher/testing/test-phone';
import type { Stage } from './stage.js';

/** What the offices did by day: a ladder of their own, clients from a file, a look-in, and a change of provider to come. */
export async function workAtTheOffice(stage: Stage): Promise<void> {
  const manager = await stage.desk('manager-vof');
  await ownLadder(manager);
  await clientsFromFile(manager);
  const night = { way: 'in-person', weekdays: [1, 2, 3, 4, 5, 6, 7], times: [{ at: '04:00', until: '04:30' }] };
  const decided = {
    basedOn: 0,
    from: '2026-10-14',
    until: null,
    consent: null,
    reason: 'Elsa vill att någon ser till henne.',
  };
  await done(manager, 'PUT', '/api/homes/home-demo/checks/check-elsa', { ...night, ...decided });
  const municipality = await stage.desk('municipality');
  const change = { to: 'attendo', from: '2026-12-01T00:00', teams: ['attendo-natt'] };
  await done(municipality, 'POST', '/api/areas/nordvast/changes', change);
}

async function done(desk: TestPhone, method: 'GET' | 'POST' | 'PUT', path: string, sent?: object) {
  const { status, body } = await desk.ask(method, path, sent);
  if (status >= 300) throw new Error(`${method} ${path} was answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Who goes out at night from a home in the city is looked for sooner. */
async function ownLadder(desk: TestPhone): Promise<void> {
  const { shipped } = await done(desk, 'GET', '/api/ladders');
  const plan = { ...shipped, repeatEveryMs: 45_000 };
  const wanted = { area: 'city-nord', kind: 'left-home-at-night', priority: null, plan };
  await done(desk, 'PUT', '/api/ladders/ladder-city-nord', wanted);
}

async function clientsFromFile(desk: TestPhone): Promise<void> {
  const lines = [
    'Id;Namn;Område;Gata;Ort;Telefon;Nyckel',
    ';Rune Ahlgren;Nordost;Tallbodavägen 7;Linköping;070-174 06 21;Nyckelskåp 12',
    ';Siv Holmqvist;City nord;Storgatan 61;Linköping;070-174 06 22;',
  ];
  const { id } = await done(desk, 'POST', '/api/client-imports', { text: lines.join('\n') });
  const path = `/api/client-imports/${id}`;
  await until('the file to be read', async () => (await done(desk, 'GET', path)).state !== 'reading');
  await done(desk, 'POST', `${path}/take-in`, {});
}
