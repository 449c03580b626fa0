import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLink } from '@nattvakt/dispatcher/seed';
import { sqliteStore } from '@nattvakt/dispatcher/store/knex/knex-store';
import { DispatcherProcess } from '@nattvakt/dispatcher/testing/dispatcher-process';
import { Network } from '@nattvakt/hardware/simulator/network';
import { awake } from '@nattvakt/hardware/simulator/phone/habits';
import { SimulatedPhone } from '@nattvakt/hardware/simulator/phone/phone';
import { afterAll, expect, it } from 'vitest';
import { Chance } from '../simulation/random.js';
import { compareBooks } from './books.js';
import { HomeProcess } from './home-process.js';
import { rows } from './sqlite.js';
import { until } from './until.js';

const buttonsPerHome = 50;
const pressesPerButton = 20;
/** The presses are spread over at least so many kills, however slow the machine is. */
const leastKills = 12;
const homeIds = ['gw-a', 'gw-b'];

const started: { stop(): Promise<void> }[] = [];
let folder: string;

afterAll(async () => {
  for (const part of started.reverse()) await part.stop();
  await rm(folder, { recursive: true, force: true });
});

type Tally = { kills: number };

/** Takes every alarm, comes, and closes at once, so that the next press of the button is a new case. */
async function helpfulPhone(base: string, link: string): Promise<SimulatedPhone> {
  let commands = 0;
  const newId = () => {
    commands += 1;
    return `00000000-0000-4000-8000-${commands.toString(16).padStart(12, '0')}`;
  };
  const phone = new SimulatedPhone({ base, link, habits: awake(), newId, nowMs: () => performance.now() });
  const closing = new Set<string>();
  phone.onChange(() => {
    for (const card of phone.cards.values()) {
      if (!card.holder?.me || card.state === 'closed' || closing.has(card.id)) continue;
      closing.add(card.id);
      void phone
        .arrive(card.id)
        .then(() => phone.close(card.id))
        .catch(() => undefined)
        .then(() => closing.delete(card.id));
    }
  });
  await phone.start();
  return phone;
}

async function pressAll(home: HomeProcess, chance: Chance, tally: Tally): Promise<void> {
  await Promise.all(
    home.buttons.map(async ({ device }) => {
      device.start();
      for (let n = 0; n < pressesPerButton; n += 1) {
        await new Promise((resolve) => setTimeout(resolve, chance.between(100, 2_500)));
        while (tally.kills < (leastKills * n) / pressesPerButton)
          await new Promise((resolve) => setTimeout(resolve, 100));
        device.report({ type: 'button', pressed: true });
      }
    }),
  );
}

/** `kill -9` of a gateway, the dispatcher or both, and cuts of the network, one after the other for as long as `going`. */
async function trouble(
  dispatcher: DispatcherProcess,
  homes: HomeProcess[],
  chance: Chance,
  tally: Tally,
  going: () => boolean,
): Promise<void> {
  while (going()) {
    await new Promise((resolve) => setTimeout(resolve, chance.between(300, 2_500)));
    const home = chance.pick(homes);
    const what = chance.pick(['home', 'dispatcher', 'both', 'network'] as const);
    if (what === 'network') {
      home.network.cut(chance.pick(['refused', 'silent', 'deaf'] as const));
      await new Promise((resolve) => setTimeout(resolve, chance.between(200, 3_000)));
      home.network.restore();
      continue;
    }
    tally.kills += what === 'both' ? 2 : 1;
    const ending = [
      what === 'dispatcher' ? undefined : home.end('SIGKILL'),
      what === 'home' ? undefined : dispatcher.end('SIGKILL'),
    ];
    await Promise.all(ending);
    if (what !== 'home') await dispatcher.start();
    if (what !== 'dispatcher') await home.start();
  }
}

it('loses nothing and doubles nothing while gateway, dispatcher and network die again and again', async () => {
  folder = await mkdtemp(join(tmpdir(), 'nattvakt-faults-'));
  const seed = Number(process.env.NATTVAKT_SEED ?? Date.now() % 1_000_000);
  const chance = new Chance(seed);
  const dispatcher = await DispatcherProcess.prepare(folder, join(folder, 'store'), homeIds);
  started.push({ stop: async () => void (await dispatcher.end('SIGTERM')) });
  const store = sqliteStore(dispatcher.storeFile);
  await store.start();
  const phoneId =
    (await store.directory.directory()).signOns.find(({ teamId }) => teamId.includes('vof'))?.phoneId ?? '';
  const link = await createLink(store, phoneId, Date.now());
  await store.stop();
  await dispatcher.start();
  const web = new Network(() => ({ host: '127.0.0.1', port: dispatcher.httpPort }));
  await web.start();
  started.push(web);
  const homes = await Promise.all(homeIds.map((id) => HomeProcess.prepare(id, folder, dispatcher, buttonsPerHome)));
  for (const home of homes) {
    await home.start();
    started.push(home);
  }
  const phone = await helpfulPhone(`http://127.0.0.1:${web.port}`, link);
  started.push(phone);

  let pressing = true;
  const tally: Tally = { kills: 0 };
  const pressed = Promise.all(homes.map((home) => pressAll(home, chance, tally))).finally(() => {
    pressing = false;
  });
  await trouble(dispatcher, homes, chance, tally, () => pressing);
  await pressed;

  const presses = homes.flatMap((home) => home.presses);
  const waiting = () => homes.flatMap((home) => home.buttons).filter(({ device }) => device.unacknowledged > 0).length;
  await until(
    () => waiting() === 0,
    () => `every button is acknowledged; ${waiting()} are not (seed ${seed})`,
  );
  const unheard = async () => {
    const counts = homes.map((home) =>
      rows<{ n: number }>(home.outboxFile, 'SELECT count(*) AS n FROM alarm WHERE closed = 0'),
    );
    return (await Promise.all(counts)).reduce((sum, [row]) => sum + (row?.n ?? 0), 0);
  };
  await until(
    async () => (await unheard()) === 0,
    () => `every case is closed and every home knows it (seed ${seed})`,
    240_000,
  );

  await phone.stop();
  for (const home of homes) await home.end('SIGTERM');
  await dispatcher.end('SIGTERM');
  const outboxes = new Map(homes.map((home) => [home.id, home.outboxFile]));
  const books = await compareBooks(presses, outboxes, dispatcher.storeFile);
  console.log(`seed ${seed}: ${presses.length} presses, ${tally.kills} kills, ${books.cases} cases`);
  expect(tally.kills).toBeGreaterThanOrEqual(leastKills);
  expect(books).toMatchObject({
    pressed: 2 * buttonsPerHome * pressesPerButton,
    lost: [],
    doubled: [],
    wrongCases: [],
  });
}, 600_000);
