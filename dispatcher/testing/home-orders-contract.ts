import { beforeEach, describe, expect, it } from 'vitest';
import { addHomes, municipalityRows } from '../seed.js';
import type { HomeOrderRow } from '../store/home-order-store.js';
import type { Store } from '../store/store.js';
import { failureOf } from './directory-contract.js';
import { testMunicipality } from './test-municipality.js';

const order = (id: string, askedAtMs: number): HomeOrderRow => ({
  ...{ id, homeId: 'home-1', gatewayId: 'gw-1', topic: 'trial', askedAtMs, askedBy: 'anna' },
  message: `{"id":"${id}","å":"ö"}`,
});
const piece = (orderId: string, seq: number, body = `{"n":${seq}}`) => ({ orderId, seq, atMs: 50 + seq, body });

/** What every store must do with what homes are asked. Part of the store contract. */
export function homeOrdersContract(current: () => Store): void {
  const orders = () => current().homeOrders;

  describe('keeps what homes are asked', () => {
    beforeEach(async () => {
      await current().directory.put(municipalityRows(testMunicipality));
      await addHomes(current(), [{ id: 'home-1', clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' }]);
    });

    it('until somebody sends it, once, and not when it has waited too long', async () => {
      for (const [id, at] of Object.entries({ late: 10, first: 20, second: 30 })) await orders().ask(order(id, at));
      expect((await orders().unsent(20)).map(({ id }) => id)).toEqual(['first', 'second']);
      const claims = await Promise.all([orders().claim('first', 40), orders().claim('first', 40)]);
      expect(claims.toSorted()).toEqual([false, true]);
      expect(await orders().unsent(20)).toEqual([order('second', 30)]);
      expect(await orders().order('first')).toEqual(order('first', 20));
      expect(await orders().order('none')).toBeUndefined();
    });

    it('with the pieces of its answer in order, each as it came first', async () => {
      await orders().ask(order('a', 10));
      for (const seq of [1, 0, 11, 2]) await orders().addPiece(piece('a', seq));
      await orders().addPiece(piece('a', 1, '"again"'));
      expect(await orders().pieces('a')).toEqual([0, 1, 2, 11].map((seq) => piece('a', seq)));
      expect(await orders().addPiece(piece('never-asked', 0)).catch(failureOf)).toBe('content');
    });

    it('and throws it away with its answers', async () => {
      for (const [id, at] of Object.entries({ old: 10, young: 20 })) {
        await orders().ask(order(id, at));
        await orders().addPiece(piece(id, 0));
      }
      await orders().forget(20);
      expect([await orders().order('old'), await orders().pieces('old')]).toEqual([undefined, []]);
      expect(await orders().pieces('young')).toEqual([piece('young', 0)]);
    });

    it('and how each gateway said last that its devices are', async () => {
      for (const atMs of [1, 2]) await orders().putDeviceReport({ gatewayId: 'gw-1', atMs, body: `{"at":${atMs}}` });
      await orders().putDeviceReport({ gatewayId: 'gw-2', atMs: 9, body: '{}' });
      expect(await orders().deviceReports(['gw-1'])).toEqual([{ gatewayId: 'gw-1', atMs: 2, body: '{"at":2}' }]);
      expect((await orders().deviceReports(['gw-1', 'gw-2'])).map(({ gatewayId }) => gatewayId)).toEqual([
        'gw-2',
        'gw-1',
      ]);
      expect(await orders().deviceReports([])).toEqual([]);
    });
  });
}
