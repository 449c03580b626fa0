import { afterEach, describe, expect, it } from 'vitest';
import { openTestWindow } from './seed.js';
import { TestDispatcher } from './testing/test-dispatcher.js';

let dispatcher: TestDispatcher | undefined;
afterEach(() => dispatcher?.stop());

describe('one alarm, all the way through a dispatcher', () => {
  it('rings the team, is taken by one, and the home hears of every step', async () => {
    dispatcher = await TestDispatcher.start();
    const [first, second] = await Promise.all([dispatcher.phone('vof-natt-1'), dispatcher.phone('vof-natt-2')]);
    const other = await dispatcher.phone('vardaga-natt-1');
    const gateway = await dispatcher.gateway('gw-1');

    const alarm = await gateway.raise();
    const receipt = await gateway.receiptOf(alarm.id);
    expect(receipt).toMatchObject({ case: alarm.id, store: dispatcher.store.id, state: 'open', version: 1 });
    const card = await first.rings(alarm.id);
    expect(card).toMatchObject({
      client: { name: 'Elsa Ek' },
      address: { street: 'Storgatan 4' },
      area: { id: 'nord', name: 'Nord' },
      device: { name: 'Halsband', room: 'Sovrum' },
      presses: 1,
      saved: true,
    });
    await second.rings(alarm.id);

    expect((await first.command(card, 'accept')).status).toBe(200);
    expect(await gateway.progressTo('accepted')).toMatchObject({ by: expect.any(String), alarms: [alarm.id] });
    const quiet = await second.cardWhere('that somebody took', (shown) => shown.state === 'accepted');
    expect(quiet).toMatchObject({ ringing: false, holder: { me: false } });
    const lost = await second.command(card, 'accept');
    expect(lost.status).toBe(409);
    expect(lost.body).toMatchObject({ error: { code: 'taken' }, card: { holder: { me: false } } });

    expect((await first.command(card, 'arrive')).status).toBe(200);
    await gateway.progressTo('arrived');
    expect((await first.command(card, 'close', { outcome: 'helped' })).status).toBe(200);
    expect(await gateway.progressTo('closed')).toMatchObject({ state: 'closed' });
    expect(other.shown).toEqual([]);
    expect((await other.command(card, 'accept')).status).toBe(404);
  });

  it('tells a home that was away what happened meanwhile, as soon as it listens again', async () => {
    dispatcher = await TestDispatcher.start();
    const phone = await dispatcher.phone('vof-natt-1');
    const gateway = await dispatcher.gateway('gw-1');
    const alarm = await gateway.raise();
    const card = await phone.rings(alarm.id);
    await gateway.disconnect();
    await phone.command(card, 'accept');
    expect(gateway.progress).toEqual([]);
    await gateway.connect();
    expect(await gateway.progressTo('accepted')).toMatchObject({ state: 'accepted', alarms: [alarm.id] });
  });

  it('goes on after a restart where it was: the case, the sign-in, and who is told', async () => {
    dispatcher = await TestDispatcher.start();
    const before = await dispatcher.phone('vof-natt-1');
    const gateway = await dispatcher.gateway('gw-1');
    const alarm = await gateway.raise();
    await before.rings(alarm.id);
    await gateway.disconnect();
    await dispatcher.restart();
    const after = before.at(dispatcher.httpUrl);
    await after.look();
    const card = await after.rings(alarm.id);
    expect((await after.command(card, 'accept')).status).toBe(200);
    const back = await dispatcher.reconnect(gateway);
    expect(await back.progressTo('accepted')).toMatchObject({ alarms: [alarm.id] });
    await back.publish(JSON.stringify(alarm));
    expect(await back.receiptOf(alarm.id)).toMatchObject({ case: alarm.id, state: 'accepted' });
  });

  it('shows a phone that was away everything it missed, and a closed case as closed', async () => {
    dispatcher = await TestDispatcher.start();
    const [here, away] = [await dispatcher.phone('vof-natt-1'), await dispatcher.phone('vof-natt-2')];
    const gateway = await dispatcher.gateway('gw-1');
    const first = await gateway.raise();
    await away.rings(first.id);
    await away.leave();
    const card = await here.rings(first.id);
    await here.command(card, 'accept');
    await here.command(card, 'close', { outcome: 'unintended' });
    const second = await gateway.raise({ device: { id: 'cord' } });
    await here.rings(second.id);
    await away.look();
    expect(away.card(first.id)).toMatchObject({ state: 'closed', ringing: false });
    expect(away.card(second.id)).toMatchObject({ state: 'open', ringing: true });
  });

  it('asks the whole provider when the team does not answer in time', async () => {
    const clock = { at: Date.now(), now: () => clock.at, monotonicMs: () => performance.now() };
    dispatcher = await TestDispatcher.start({ clock });
    const team = await dispatcher.phone('vof-natt-1');
    await addTeam(dispatcher, 'vof');
    const colleague = await dispatcher.phone('vof-dag-1');
    const gateway = await dispatcher.gateway('gw-1');
    const alarm = await gateway.raise();
    await team.rings(alarm.id);
    expect(colleague.shown).toEqual([]);
    clock.at += 60_000;
    expect(await colleague.rings(alarm.id)).toMatchObject({ client: { name: 'Elsa Ek' } });
    const card = team.card(alarm.id)!;
    expect((await colleague.command(card, 'accept')).status).toBe(200);
    await team.cardWhere('that the colleague took', (shown) => shown.holder?.me === false);
  });

  it('answers a test by the machine and rings nobody, but only while its window is open', async () => {
    dispatcher = await TestDispatcher.start();
    const phone = await dispatcher.phone('vof-natt-1');
    const gateway = await dispatcher.gateway('gw-1');
    const window = { gatewayId: 'gw-1', deviceId: 'pendant', openedBy: 'tekniker', minutes: 5 };
    await openTestWindow(dispatcher.store, window);
    await dispatcher.directoryKnown();
    const test = await gateway.raise();
    expect(await gateway.receiptOf(test.id)).toMatchObject({ state: 'closed' });
    const real = await gateway.raise({ device: { id: 'cord' }, kind: 'test' });
    expect(await phone.rings(real.id)).toMatchObject({ kind: 'test', priority: 'life' });
    expect(phone.card(test.id)?.ringing ?? false).toBe(false);
  });
});

/** A second team of a provider, serving no area of its own. */
async function addTeam({ store }: TestDispatcher, providerId: string): Promise<void> {
  const teamId = `${providerId}-dag`;
  const phoneId = `${teamId}-1`;
  await store.directory.put({
    teams: [{ id: teamId, providerId, name: 'Dag', role: 'care' }],
    people: [{ id: 'person-dag', givenName: 'Karin', familyName: 'Holm' }],
    phones: [{ id: phoneId, label: 'Larmtelefon 9' }],
    signOns: [{ id: 'so-dag', phoneId, personId: 'person-dag', teamId, fromMs: 0, untilMs: null }],
  });
}
