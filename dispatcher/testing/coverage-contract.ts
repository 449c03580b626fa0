import { beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../core/coverage-watch/index.js';
import { municipalityRows } from '../seed.js';
import type { Store } from '../store/store.js';
import { testMunicipality } from './test-municipality.js';

const now = 1_700_000_000_000;
const nothing = { opened: [], extended: [], closed: [] };
const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  ...{ id, key: `key-${id}`, reason: 'planned-gap', teamId: 'vof-natt', from: now, until: null, openedAt: now },
  ...more,
});

/** What every store must do with coverage. Part of the store contract. */
export function coverageContract(current: () => Store): void {
  const coverage = () => current().coverage;

  describe('keeps findings', () => {
    it('until they end, and their end too', async () => {
      const gap = finding('a');
      const phone = finding('b', { reason: 'low-battery', phoneId: 'p', personId: 'q', until: now + 5 });
      await coverage().saveFindings({ ...nothing, opened: [gap, phone] });
      expect(await coverage().openFindings()).toEqual([gap, phone]);
      await coverage().saveFindings({
        ...{ opened: [], extended: [{ ...gap, until: now + 9 }] },
        closed: [{ id: 'b', at: now + 1, ending: 'put-right' }],
      });
      expect(await coverage().openFindings()).toEqual([{ ...gap, until: now + 9 }]);
      expect(await coverage().findings(now, 10)).toMatchObject([
        { id: 'a', closedAt: null, ending: null },
        { id: 'b', closedAt: now + 1, ending: 'put-right' },
      ]);
      expect(await coverage().findings(now + 2, 10)).toMatchObject([{ id: 'a' }]);
    });

    it('and of two that find the same at once, one', async () => {
      await coverage().saveFindings({ ...nothing, opened: [finding('a', { key: 'same' })] });
      await coverage().saveFindings({ ...nothing, opened: [finding('b', { key: 'same' }), finding('c')] });
      expect((await coverage().openFindings()).map(({ id }) => id)).toEqual(['a', 'c']);
      const closed = [{ id: 'a', at: now, ending: 'changed' as const }];
      await coverage().saveFindings({ extended: [], closed, opened: [finding('d', { key: 'same' })] });
      expect((await coverage().openFindings()).map(({ id }) => id)).toEqual(['c', 'd']);
    });
  });

  describe('keeps signs of life', () => {
    const phoneId = 'vof-natt-1';
    beforeEach(() => current().directory.put(municipalityRows(testMunicipality)));

    it('and what a phone does not say stays as it was', async () => {
      await coverage().savePhoneLives([{ phoneId, seenAt: now, battery: 40, charging: true, subscription: 'active' }]);
      await coverage().savePhoneLives([{ phoneId, seenAt: now + 1, charging: false }]);
      const life = { phoneId, seenAt: now + 1, battery: 40, charging: false, subscription: 'active' };
      expect(await coverage().phoneLives()).toEqual([life]);
    });

    it('and of a phone that has nothing to say of itself, without losing what the others say', async () => {
      const other = { phoneId: 'vof-natt-2', seenAt: now };
      await coverage().savePhoneLives([{ phoneId }, other]);
      await coverage().savePhoneLives([{ phoneId }, { ...other, seenAt: now + 1 }]);
      expect(await coverage().phoneLives()).toEqual([{ phoneId }, { ...other, seenAt: now + 1 }]);
    });

    it('and whether pushes still reach a phone', async () => {
      const { contacts } = current();
      const subscriptionNow = async () => (await coverage().phoneLives())[0]?.subscription;
      await contacts.putSubscription(phoneId, 'old', now);
      await contacts.putSubscription(phoneId, 'new', now);
      await contacts.dropSubscription(phoneId, 'old');
      expect(await subscriptionNow()).toBe('active');
      await contacts.dropSubscription(phoneId, 'new');
      expect(await subscriptionNow()).toBe('dead');
    });

    it('and which ring of a phone somebody heard', async () => {
      const ring = { id: 'r-1', phoneId, atMs: now };
      await coverage().saveTestRing(ring);
      await coverage().saveTestRing({ ...ring, id: 'r-2' });
      expect(await coverage().testRingHeard({ ...ring, atMs: now + 3 }, 'anna')).toBe(false);
      expect(await coverage().testRingHeard({ ...ring, id: 'r-2', phoneId: 'vof-natt-2' }, 'anna')).toBe(false);
      expect(await coverage().phoneLives()).toEqual([{ phoneId }]);
      expect(await coverage().testRingHeard({ ...ring, id: 'r-2', atMs: now + 4 }, 'anna')).toBe(true);
      expect(await coverage().phoneLives()).toEqual([{ phoneId, heardAt: now + 4 }]);
    });
  });
}
