import { createPersonLink } from '@nattvakt/dispatcher/seed';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { TestPhone } from '@nattvakt/dispatcher/testing/test-phone';
import { expect, it } from 'vitest';

it('no log line of an alarm, of readings and of bad requests holds a name, an address or a number', async () => {
  const lines: string[] = [];
  const write = (fields: object, words: string) => void lines.push(`${JSON.stringify(fields)} ${words}`);
  const dispatcher = await TestDispatcher.start({ log: { debug: write, info: write, warn: write, error: write } });
  try {
    const gateway = await dispatcher.gateway('gw-1');
    const phone = await dispatcher.phone('vof-natt-1');
    const way = { homeId: 'home-gw-1', keyPlace: 'Blå skåpet', doorNote: 'Kod 1357', wayNote: null };
    await dispatcher.store.ways.putWays([{ ...way, number: '+46701740641' }]);
    const manager = new TestPhone(dispatcher.httpUrl);
    await manager.signIn(await createPersonLink(dispatcher.store, 'manager-vof'));

    const { id } = await gateway.raise();
    const taken = await phone.command(await phone.rings(id), 'accept');
    for (const path of ['way', 'story', 'timeline']) await phone.ask('GET', `/api/cases/${id}/${path}`);
    const there = await phone.command(taken.body.card!, 'arrive');
    await phone.command(there.body.card!, 'close', { outcome: 'helped', note: 'Ville ha vatten' });
    for (const path of ['homes/home-gw-1/plan', 'homes/home-gw-1/consents', 'homes/home-gw-1/extract', 'audit/review'])
      expect([path, (await manager.ask('GET', `/api/${path}`)).status]).toEqual([path, 200]);
    await manager.ask('GET', '/api/clients?search=Elsa%20Ek');
    await manager.ask('GET', '/api/clients/home-gw-1');
    await phone.ask('POST', `/api/cases/${id}/accept`, { commandId: 'Elsa Ek', version: 'Storgatan 4' });
    await phone.ask('GET', '/api/cases/Elsa%20Ek/way');
    await gateway.raise({ device: { id: 'x', name: 'Elsa Eks halsband' } });

    const { people, homes } = await dispatcher.store.directory.directory();
    const words = [
      ...people.flatMap(({ givenName, familyName }) => [givenName, familyName]),
      ...homes.flatMap(({ clientName, street }) => [clientName, ...clientName.split(' '), street]),
      ...['Blå skåpet', '1357', '46701740641', 'vatten', 'halsband'],
    ];
    const text = lines.join('\n');
    expect(lines.length).toBeGreaterThan(3);
    const told = [...new Set(words)].filter((word) =>
      new RegExp(`(?<![\\p{L}\\d])${word}(?![\\p{L}\\d])`, 'u').test(text),
    );
    expect(told).toEqual([]);
  } finally {
    await dispatcher.stop();
  }
}, 60_000);
