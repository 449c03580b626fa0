import { afterEach, describe, expect, it } from 'vitest';
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
  });
});
