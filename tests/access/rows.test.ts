import { addGateway, addHome, createPersonLink } from '@nattvakt/dispatcher/seed';
import { until } from '@nattvakt/dispatcher/testing/conditions';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { TestPhone } from '@nattvakt/dispatcher/testing/test-phone';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** When the north of the test municipality changes hands: midnight in Stockholm, the first of January 2024. */
const turn = Date.UTC(2023, 11, 31, 23);

let dispatcher: TestDispatcher;
let now: number;
let started: number;
beforeEach(async () => {
  started = Date.now();
  now = turn - 60_000;
  const clock = { now: () => now, monotonicMs: () => Date.now() - started };
  dispatcher = await TestDispatcher.start({ clock });
});
afterEach(() => dispatcher.stop());

async function desk(personId: string): Promise<TestPhone> {
  const browser = new TestPhone(dispatcher.httpUrl);
  await browser.signIn(await createPersonLink(dispatcher.store, personId, now));
  return browser;
}
const status = async (browser: TestPhone, path: string) => (await browser.ask('GET', path)).status;

describe('on the night of a change of provider', () => {
  it('what one organisation may see is the other’s a millisecond later', async () => {
    const gateway = await dispatcher.gateway('gw-1');
    const { id } = await gateway.raise();
    const [before, after] = [await dispatcher.phone('leanlink-natt-1'), await dispatcher.phone('vof-natt-1')];
    const [oldManager, newManager] = [await desk('manager-leanlink'), await desk('manager-vof')];
    await before.rings(id);

    const seen = async () => ({
      plans: [
        await status(oldManager, '/api/homes/home-gw-1/plan'),
        await status(newManager, '/api/homes/home-gw-1/plan'),
      ],
      clients: [await status(oldManager, '/api/clients/home-gw-1'), await status(newManager, '/api/clients/home-gw-1')],
      dryRun: [
        await status(before, '/api/ladder/dry-run?home=home-gw-1&at=2024-02-01T02:13'),
        await status(after, '/api/ladder/dry-run?home=home-gw-1&at=2024-02-01T02:13'),
      ],
    });
    now = turn - 1;
    expect(await seen()).toEqual({ plans: [200, 404], clients: [200, 404], dryRun: [200, 404] });
    expect(await status(after, `/api/cases/${id}`)).toBe(404);
    expect(await status(newManager, `/api/cases/${id}/timeline`)).toBe(404);
    now = turn;
    expect(await seen()).toEqual({ plans: [404, 200], clients: [404, 200], dryRun: [404, 200] });
    expect(await status(after, `/api/cases/${id}`)).toBe(200);
    expect(await status(newManager, `/api/cases/${id}/timeline`)).toBe(200);
    // Whose night it was may tell of it afterwards; and whoever was asked has the card until it is closed.
    expect(await status(oldManager, `/api/cases/${id}/timeline`)).toBe(200);
    expect(await status(before, `/api/cases/${id}`)).toBe(200);
  });
});

/** The areas that an open page of the desk was told last. */
async function watching(browser: TestPhone): Promise<() => string[]> {
  const stream = await browser.get('/api/desk/stream');
  let areas: string[] = [];
  void (async () => {
    let text = '';
    for await (const piece of stream.body!.pipeThrough(new TextDecoderStream())) {
      text += piece;
      const [, said] = [...text.matchAll(/event: tonight\ndata: (.*)\n/g)].at(-1) ?? [];
      if (said !== undefined) areas = (JSON.parse(said).areas as { id: string }[]).map(({ id }) => id);
    }
  })().catch(() => undefined);
  return () => areas;
}

describe('a page of the desk that is open when an area changes hands', () => {
  it('shows the area to whoever answers for it now, and no longer to whoever did', async () => {
    const before = await watching(await desk('manager-leanlink'));
    const after = await watching(await desk('manager-vof'));
    await until('the area to be shown', async () => before().includes('nord') || undefined);
    expect(after()).not.toContain('nord');
    now = turn;
    await until(
      'it to be the other’s',
      async () => (after().includes('nord') && !before().includes('nord')) || undefined,
    );
  });
});

describe('whoever is asked to come across providers', () => {
  it('sees that card from page to close, and that is written down as such', async () => {
    const { directory, audit } = dispatcher.store;
    const ended = (await directory.directory()).signOns
      .filter(({ teamId }) => teamId === 'leanlink-natt')
      .map((signOn) => ({ ...signOn, untilMs: now - 3_600_000 }));
    const neighbour = { teamId: 'vardaga-natt', areaId: 'nord', relation: 'neighbour' as const };
    await directory.put({ signOns: ended, teamAreas: [{ ...neighbour, fromMs: 0, untilMs: null }] });
    const gateway = await dispatcher.gateway('gw-1');
    const [asked, other] = [await dispatcher.phone('vardaga-natt-1'), await dispatcher.phone('vof-natt-1')];
    const { id } = await gateway.raise();
    const card = await asked.rings(id);
    expect(card.client.name).toBe('Elsa Ek');
    expect(await status(other, `/api/cases/${id}`)).toBe(404);
    const { body } = await asked.command(card, 'accept');
    expect(await status(asked, `/api/cases/${id}/way`)).toBe(200);
    expect((await asked.command(body.card!, 'close', { outcome: 'helped' })).status).toBe(200);

    const told = await asked.cardWhere('that is over', (one) => one.id === id && one.state === 'closed');
    expect([told.client.name, told.address.street]).toEqual(['Nord', '']);
    for (const path of ['', '/story', '/way', '/timeline']) {
      expect([path, await status(asked, `/api/cases/${id}${path}`)]).toEqual([path, 404]);
    }
    const { body: replay } = await asked.ask('GET', '/api/cases?after=0');
    expect(JSON.stringify(replay)).not.toContain('Elsa');
    const rows = await until('it to be written down', async () => {
      const found = await audit.entries({ homeId: 'home-gw-1', what: 'card' }, 9);
      return found.some(({ phoneId }) => phoneId === 'vardaga-natt-1') ? found : undefined;
    });
    const reader = { personId: 'person-vardaga-natt-1', phoneId: 'vardaga-natt-1', role: 'care:vardaga' };
    expect(rows).toContainEqual(expect.objectContaining({ ...reader, caseId: id, reason: 'asked' }));
    expect(rows.filter(({ personId }) => personId === reader.personId)).toHaveLength(1);
  });
});

describe('whoever is signed on to an alarm phone', () => {
  it('sees the plans of the areas that the team serves, and of no other of the provider', async () => {
    const { directory } = dispatcher.store;
    const always = { fromMs: 0, untilMs: null };
    await directory.put({
      areas: [{ id: 'vast', name: 'Väst' }],
      responsibilities: [{ areaId: 'vast', providerId: 'leanlink', ...always }],
      teams: [{ id: 'nurses', providerId: 'leanlink', role: 'nurse', name: 'Sjuksköterskor' }],
      teamAreas: [{ teamId: 'nurses', areaId: 'nord', relation: 'serves', ...always }],
      people: [{ id: 'nora', givenName: 'Nora', familyName: 'Prov' }],
      phones: [{ id: 'nurse-phone', label: 'Sjukskötersketelefon', providerId: 'leanlink' }],
      signOns: [{ id: 'so', phoneId: 'nurse-phone', personId: 'nora', teamId: 'nurses', ...always }],
    });
    await addHome(dispatcher.store, { id: 'home-n', clientName: 'Nils', street: 'Norrgatan 1', areaId: 'nord' });
    await addHome(dispatcher.store, { id: 'home-v', clientName: 'Vera', street: 'Västgatan 1', areaId: 'vast' });
    await addGateway(dispatcher.store, { id: 'gw-n', homeId: 'home-n' });
    await dispatcher.directoryKnown();
    const nurse = await dispatcher.phone('nurse-phone');
    expect(await status(nurse, '/api/homes/home-n/plan')).toBe(200);
    expect(await status(nurse, '/api/homes/home-v/plan')).toBe(404);
    const { body } = await nurse.ask('GET', '/api/plans');
    expect(body.homes.map(({ home }: { home: string }) => home)).not.toContain('home-v');
  });
});
