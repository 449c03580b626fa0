import type { CaseKind } from '@nattvakt/contract';
import { seedChecks } from '@nattvakt/dispatcher/demo/checks';
import { demoHomes, demoWays } from '@nattvakt/dispatcher/demo/homes';
import type { Card } from '@nattvakt/dispatcher/http/card';
import { addHomes } from '@nattvakt/dispatcher/seed';
import { until } from '@nattvakt/dispatcher/testing/conditions';
import type { TestGateway } from '@nattvakt/dispatcher/testing/test-gateway';
import type { TestPhone } from '@nattvakt/dispatcher/testing/test-phone';
import { workAtTheOffice } from './office-before.js';
import type { Stage } from './stage.js';

/** When the night is looked at: 02:13 in Linköping. */
export const thatNight = {
  begins: '2026-10-14T19:00:00Z',
  now: '2026-10-15T00:13:00Z',
} as const;
const at = (clock: string) => `2026-10-${clock < '12:00' ? 15 : 14}T${clock}:00+02:00`;

/** Homes in Sydost that lose their power at the same time. */
const powerless = [
  ['Astrid Falk', 'Hjulsbrovägen 511'],
  ['Sven Moberg', 'Hjulsbrovägen 515'],
  ['Ulla Blom', 'Brokindsvägen 702'],
  ['Kjell Norén', 'Brokindsvägen 708'],
] as const;

/** What there is to show: the homes, the case that is done, and the incident. */
export type Lived = { homes: Homes; doneCase: string; incident: string };
type Homes = { elsa: TestGateway; gunnar: TestGateway; birgit: TestGateway; margit: TestGateway };

/** What happened from nine in the evening until 02:13: one alarm that is done, one that somebody has, one that waits. */
export async function liveUntilNow(stage: Stage): Promise<Lived> {
  const { dispatcher, clock } = stage;
  await addHomes(dispatcher.store, demoHomes);
  const margits = { homeId: 'home-sydvast', keyPlace: 'Nyckelskåp på kontoret, krok 7', number: '+46701740633' };
  const way = { ...margits, doorNote: 'Portkod 2468.', wayNote: 'Parkera vid kiosken.' };
  await dispatcher.store.ways.putWays([...demoWays, way]);
  await beginShifts(stage);
  const gateway = (id: string, homeId: string) => {
    const home = demoHomes.find((one) => one.id === homeId);
    return dispatcher.gateway(id, home?.areaId, home);
  };
  const homes = {
    elsa: await gateway('gw-elsa', 'home-demo'),
    gunnar: await gateway('gw-gunnar', 'home-nordvast'),
    birgit: await gateway('gw-birgit', 'home-nordost'),
    margit: await gateway('gw-margit', 'home-sydvast'),
  };
  await decidePlan(stage);
  await agreeOnChecks(stage);
  await workAtTheOffice(stage);
  const doneCase = await aQuietHelp(stage, homes.elsa);
  const incident = await loseThePower(stage);
  clock.set(at('02:05'));
  const out = await homes.gunnar.raise({
    kind: 'left-home-at-night' satisfies CaseKind,
    device: { id: 'door', name: 'Ytterdörren', room: 'Hallen' },
  });
  const omar = await dispatcher.phone('vof-natt-2');
  const card = await omar.rings(out.id);
  clock.set(at('02:06'));
  await press(omar, card, 'accept');
  await omar.leave();
  clock.set(at('02:10'));
  await homes.gunnar.raise({ kind: 'battery-low', device: { id: 'mat', name: 'Sängmattan', room: 'Sovrummet' } });
  await signsOfLife(stage);
  clock.set(thatNight.now);
  return { homes, doneCase, incident };
}

/** A press of tonight that nobody has answered yet. */
export async function pressThrice({ homes: { birgit } }: Lived): Promise<void> {
  const pendant = { id: 'pendant', name: 'Halsband', room: 'Sovrummet' };
  for (let press = 0; press < 3; press++) await birgit.raise({ device: pendant });
}

async function beginShifts({ dispatcher: { store }, clock }: Stage): Promise<void> {
  const { phones, teams, people } = await store.directory.directory();
  const since = clock.now();
  const signOns = phones.flatMap(({ id: phoneId, label }) => {
    const team = teams.find(({ id }) => phoneId.startsWith(`${id}-`));
    const person = people.find(({ id }) => id === `person-${phoneId}`);
    if (team === undefined || person === undefined || !onShift(team.id, label)) return [];
    return [{ id: `pass-${phoneId}`, phoneId, personId: person.id, teamId: team.id, fromMs: since, untilMs: null }];
  });
  await store.directory.put({ signOns });
  // Tomorrow's night has a gap: somebody must see it today.
  const patterns = await store.rota.patterns();
  const nights = patterns.filter(({ id }) => id === 'demo-person-vof-natt-1');
  await store.rota.change({ putPatterns: nights.map((one) => ({ ...one, exceptions: ['2026-10-15'] })) });
}

/** Those who are on all the time already are on; Leanlink has no area left, and most second phones lie in their chargers. */
const onShift = (teamId: string, label: string) =>
  teamId === 'attendo-natt' || (label.endsWith('1') && teamId !== 'vof-natt' && teamId !== 'leanlink-natt');

/** Every phone was heard, and gives signs of life; one of them needs its charger. */
async function signsOfLife({ dispatcher: { store }, clock }: Stage): Promise<void> {
  const atMs = Date.parse(thatNight.now) - 20_000;
  const { signOns } = await store.directory.directory();
  for (const [i, { phoneId, personId }] of signOns.filter(({ untilMs }) => untilMs === null).entries()) {
    const battery = phoneId === 'vardaga-natt-1' ? 14 : 64 + ((i * 7) % 35);
    await store.coverage.savePhoneLives([{ phoneId, seenAt: atMs, battery, charging: false }]);
    const ring = { id: `ring-${phoneId}`, phoneId, atMs: clock.now() - 60_000 };
    await store.coverage.saveTestRing(ring);
    await store.coverage.testRingHeard(ring, personId);
  }
}

/** What a person does with an alarm, and the card as it is then. */
async function press(phone: TestPhone, card: Card, name: string, more: object = {}): Promise<Card> {
  const { status, body } = await phone.command(card, name, more);
  if (body.card === undefined) throw new Error(`${name}: ${status} ${body.error?.code}`);
  return body.card;
}

/** 01:20: Elsa presses twice, Anna takes it, comes and helps. */
async function aQuietHelp({ dispatcher, clock }: Stage, elsa: TestGateway): Promise<string> {
  clock.set(at('01:20'));
  const anna = await dispatcher.phone('vof-natt-1');
  const pressed = await elsa.raise({ device: { id: 'pendant', name: 'Halsband', room: 'Sovrummet' } });
  const card = await anna.rings(pressed.id);
  await anna.shows(card);
  clock.passMs(25_000);
  await elsa.raise({ device: { id: 'pendant', name: 'Halsband', room: 'Sovrummet' } });
  const again = await anna.cardWhere('with two presses', ({ id, presses }) => id === pressed.id && presses === 2);
  clock.passMs(10_000);
  const taken = await press(anna, again, 'accept');
  clock.set(at('01:29'));
  const there = await press(anna, taken, 'arrive');
  clock.set(at('01:46'));
  await press(anna, there, 'close', { outcome: 'helped', note: 'Ville ha vatten.' });
  await elsa.progressTo('closed');
  await anna.leave();
  return pressed.id;
}

/** 01:55: the power goes in a part of Sydost. The homes tell of it on their batteries, and one incident comes of it. */
async function loseThePower({ dispatcher, clock }: Stage): Promise<string> {
  clock.set(at('01:55'));
  for (const [i, [clientName, street]] of powerless.entries()) {
    const home = { id: `home-sydost-${i}`, clientName, street, town: 'Sturefors' };
    const gateway = await dispatcher.gateway(`gw-sydost-${i}`, 'sydost', home);
    await gateway.raise({ kind: 'mains-lost', device: { id: 'gateway' } });
  }
  const incident = await until('an incident of the homes without power', async () => {
    clock.passMs(100);
    return (await dispatcher.store.incidents.openIncidents())[0];
  });
  return incident.id;
}

/** Somebody is to look in on most of them. Birgit has taken back that it may be through a camera. */
async function agreeOnChecks(stage: Stage): Promise<void> {
  const { dispatcher, clock } = stage;
  const homeIds = demoHomes.map(({ id }) => id);
  await seedChecks(dispatcher.store, homeIds, { now: clock.now(), zone: 'Europe/Stockholm' });
  const manager = await stage.desk('manager-vof');
  const birgits = '/api/homes/home-nordost/consents/consent-looks-home-nordost';
  const { status } = await manager.ask('POST', `${birgits}/withdraw`, { consenter: 'client' });
  if (status !== 200) throw new Error(`the consent was not withdrawn: ${status}`);
}

/** Two decisions about what becomes an alarm at Elsa's, and why. */
async function decidePlan(stage: Stage): Promise<void> {
  const nurse = await stage.desk('manager-vof');
  const devices = [
    { id: 'pendant', name: 'Halsband', room: 'Sovrummet', bus: 'enocean', address: '0029C1F4', profile: 'F6-02-01' },
    { id: 'mat', name: 'Sängmattan', room: 'Sovrummet', bus: 'hub', address: 'hub/mat', profile: 'mat' },
  ];
  const consent = (
    await nurse.ask('POST', '/api/homes/home-demo/consents', {
      ...{ about: 'sensors', consenter: 'client', way: 'spoken', cohabitant: 'none' },
      from: new Date(stage.clock.now()).toISOString(),
    })
  ).body.id as string;
  const help = { id: 'help', rule: 'help-button', device: 'pendant', need: 'call-for-help' };
  const window = { from: '22:00', until: '06:00' };
  const up = { id: 'up', rule: 'out-of-bed', device: 'mat', need: 'fall-risk', consent, window };
  const save = async (basedOn: number, reason: string, rules: object[]) => {
    const plan = { timeZone: 'Europe/Stockholm', devices, rules, contacts: [] };
    const { status, body } = await nurse.ask('PUT', '/api/homes/home-demo/plan', { basedOn, reason, plan });
    if (status !== 200) throw new Error(`the plan was refused: ${JSON.stringify(body)}`);
    return body.version as number;
  };
  const first = await save(0, 'Första planen, när larmet kom hem.', [help, { ...up, delayS: 900 }]);
  await save(first, 'Elsa sitter uppe och läser en stund.', [help, { ...up, delayS: 1500 }]);
}
