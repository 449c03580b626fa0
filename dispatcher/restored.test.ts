import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { TestDispatcher } from './testing/test-dispatcher.js';

let dispatcher: TestDispatcher | undefined;
afterEach(() => dispatcher?.stop());

/** A SQLite store is its file and, where one is left, its write-ahead log. */
async function copyStore(from: string, to: string): Promise<void> {
  await rm(`${to}-shm`, { force: true });
  for (const part of ['', '-wal']) {
    await rm(`${to}${part}`, { force: true });
    if (existsSync(`${from}${part}`)) await copyFile(`${from}${part}`, `${to}${part}`);
  }
}

describe('a dispatcher whose store was restored from an older backup', () => {
  it('says so with another store id, takes open alarms again, and rings phones that had seen newer', async () => {
    dispatcher = await TestDispatcher.start();
    const phone = await dispatcher.phone('vof-natt-1');
    const gateway = await dispatcher.gateway('gw-1');
    const kept = await gateway.raise();
    await phone.rings(kept.id);
    const file = dispatcher.config.store.sqlite?.file ?? '';
    await dispatcher.restart({ whileStopped: () => copyStore(file, `${file}.backup`) });

    const before = dispatcher.store.id;
    const late = await dispatcher.reconnect(gateway);
    const lost = await late.raise({ device: { id: 'cord' } });
    expect((await late.receiptOf(lost.id)).store).toBe(before);
    const again = phone.at(dispatcher.httpUrl);
    await again.look();
    const card = await again.rings(kept.id);
    await again.command(card, 'accept');
    expect(again.hello?.store).toBe(before);
    await dispatcher.restart({ whileStopped: () => copyStore(`${file}.backup`, file) });

    expect(dispatcher.store.id).not.toBe(before);
    const back = await dispatcher.reconnect(gateway);
    for (const alarm of [kept, lost]) {
      await back.publish(JSON.stringify(alarm));
      expect(await back.receiptOf(alarm.id)).toMatchObject({ store: dispatcher.store.id, state: 'open' });
    }
    const anew = again.at(dispatcher.httpUrl);
    await anew.look();
    expect(anew.hello?.store).toBe(dispatcher.store.id);
    await anew.rings(kept.id);
    await anew.rings(lost.id);
  });
});
