import { describe, expect, it } from 'vitest';
import type { Case } from '../core/case.js';
import type { AlarmFacts } from '../core/intake.js';
import type { ContactRow } from '../store/contact-store.js';
import type { CaseChange, Store } from '../store/store.js';

const opened = 1_700_000_000_000;

/** What every store must do with pages on their way out. Part of the store contract. */
export function contactsContract(
  current: () => Store,
  make: { opening(id: string, more?: Partial<AlarmFacts>): CaseChange; taking(aCase: Case): CaseChange },
): void {
  const contacts = () => current().contacts;
  const contact = (pageId: string, channel: ContactRow['channel'], more: Partial<ContactRow> = {}): ContactRow => ({
    ...{ caseId: 'a-1', pageId, channel, why: 'no-receipt', state: 'queued', at: opened, tries: 0 },
    ...{ nextAt: opened, outcome: null, reference: null },
    ...more,
  });
  const first = 'a-1:1:phone-1';
  const phonesToContact = async (now: number) =>
    (await contacts().pagesToContact(now, 10)).map(({ page }) => page.phoneId).sort();

  async function planned(): Promise<CaseChange> {
    const change = make.opening('a-1');
    await current().cases.save([change]);
    const pages = await contacts().pagesToContact(opened, 10);
    await contacts().plan(
      pages.map(({ page }) => ({
        page,
        nextAt: opened + 10_000,
        contacts: [contact(page.id, 'live', { state: 'passed-over', nextAt: null }), contact(page.id, 'push')],
      })),
    );
    return change;
  }
  const due = async (now: number) =>
    (await contacts().dueContacts(now, 10))
      .map(({ page, contact: { channel } }) => `${page.phoneId} ${channel}`)
      .sort();

  describe('keeps pages on their way out', () => {
    it('to be thought of at once, and again when it was said', async () => {
      await current().cases.save([make.opening('a-1')]);
      expect(await phonesToContact(opened - 1)).toEqual([]);
      expect(await phonesToContact(opened)).toEqual(['phone-1', 'phone-2']);
      const page = (await contacts().pagesToContact(opened, 1))[0]?.page;
      expect(page).toMatchObject({ areaId: 'nord', kind: 'help-button', through: 'phone', shown: false, at: opened });
    });

    it('in the order of need: the most urgent, then the first of each client, then each area in turn', async () => {
      const alarm = (id: string, homeId: string, areaId: string, more: Partial<AlarmFacts> = {}) =>
        make.opening(id, { homeId, areaId, gatewayId: homeId, deviceId: id, ...more });
      await current().cases.save([
        alarm('a-1', 'elsa', 'nord'),
        alarm('a-2', 'elsa', 'nord'),
        alarm('a-3', 'sven', 'nord'),
        alarm('a-4', 'olle', 'nord'),
        alarm('a-5', 'karin', 'syd'),
        alarm('a-0', 'nils', 'syd', { kind: 'water', priority: 'safety' }),
      ]);
      const pages = await contacts().pagesToContact(opened, 100);
      expect([...new Set(pages.map(({ page }) => page.caseId))]).toEqual(['a-1', 'a-5', 'a-3', 'a-4', 'a-2', 'a-0']);
      const [most] = await contacts().pagesToContact(opened, 1);
      expect(most?.page.caseId).toBe('a-1');
    });

    it('with what was decided, each channel once', async () => {
      await planned();
      expect(await phonesToContact(opened + 9_999)).toEqual([]);
      const again = await contacts().pagesToContact(opened + 10_000, 10);
      expect(again.map((one) => one.contacts.map(({ channel }) => channel).sort())).toEqual([
        ['live', 'push'],
        ['live', 'push'],
      ]);
      expect(await due(opened)).toEqual(['phone-1 push', 'phone-2 push']);
    });

    it('until they are sent; what failed has its page thought of again', async () => {
      await planned();
      await contacts().settle(
        contact(first, 'push', { state: 'sent', tries: 1, nextAt: null, reference: 'r' }),
        opened,
      );
      expect(await due(opened)).toEqual(['phone-2 push']);
      await contacts().settle(
        contact('a-1:1:phone-2', 'push', { state: 'failed', nextAt: null, outcome: 'x' }),
        opened + 5,
      );
      expect(await phonesToContact(opened + 5)).toEqual(['phone-2']);
      await contacts().note(contact(first, 'push'), 'delivered');
      const stored = (await contacts().contactsOf('a-1')).find(
        ({ pageId, channel }) => pageId === first && channel === 'push',
      );
      expect(stored).toMatchObject({ state: 'sent', tries: 1, reference: 'r', outcome: 'delivered' });
    });

    it('each sent by one of several senders, and again by another when that one died', async () => {
      await planned();
      const until = opened + 25_000;
      const both = await Promise.all([1, 2].map(() => contacts().claim(contact(first, 'push'), until)));
      expect(both.sort()).toEqual([false, true]);
      expect(await due(until - 1)).toEqual(['phone-2 push']);
      expect(await due(until)).toEqual(['phone-1 push', 'phone-2 push']);
      expect(await contacts().claim(contact(first, 'push', { nextAt: until }), until + 25_000)).toBe(true);
    });

    it('and not again by another while a slow sending goes on', async () => {
      await planned();
      const until = opened + 8_000;
      await contacts().claim(contact(first, 'push'), until);
      const claim = { caseId: 'a-1', pageId: first, channel: 'push' } as const;
      await contacts().hold([{ ...claim, untilMs: until }], until + 4_000);
      expect(await due(until)).toEqual(['phone-2 push']);
      expect(await contacts().claim(contact(first, 'push', { nextAt: until }), until + 8_000)).toBe(false);
      await contacts().hold([{ ...claim, untilMs: until }], until + 99_000);
      expect(await due(until + 4_000)).toEqual(['phone-1 push', 'phone-2 push']);
    });

    it('and calls them off once somebody has the case', async () => {
      const change = await planned();
      await current().cases.save([make.taking(change.case)]);
      expect(await due(opened)).toEqual([]);
      expect(await contacts().claim(contact(first, 'push'), opened + 1_000)).toBe(false);
      expect(await phonesToContact(opened + 60_000)).toEqual([]);
      await contacts().callOff();
      const states = (await contacts().contactsOf('a-1')).map(({ channel, state, nextAt }) => [channel, state, nextAt]);
      expect(states.filter(([channel]) => channel === 'push')).toEqual([
        ['push', 'called-off', null],
        ['push', 'called-off', null],
      ]);
    });

    it('and lets a phone that shows its page be, and only that one', async () => {
      await planned();
      await current().cases.pageShown(first, 'phone-1', opened + 300);
      expect(await due(opened)).toEqual(['phone-2 push']);
      expect(await phonesToContact(opened + 10_000)).toEqual(['phone-2']);
    });

    it('in the language that its phone’s page speaks, also where it never subscribed', async () => {
      await current().directory.put({ phones: [{ id: 'phone-1', label: 'Larmtelefon 1' }] });
      await planned();
      expect((await contacts().page(first))?.language).toBe('sv');
      await current().coverage.savePhoneLives([{ phoneId: 'phone-1', language: 'en' }]);
      expect((await contacts().page(first))?.language).toBe('en');
      expect((await contacts().dueContacts(opened + 60_000, 10)).map(({ page }) => page.language)).toContain('en');
      expect([...(await contacts().languages())]).toEqual([['phone-1', 'en']]);
    });

    it('with the newest subscription of its phone', async () => {
      await current().directory.put({ phones: [{ id: 'phone-1', label: 'Larmtelefon 1' }] });
      await contacts().putSubscription('phone-1', 'old', 1);
      await contacts().putSubscription('phone-1', 'new', 2);
      await contacts().dropSubscription('phone-1', 'old');
      expect(await contacts().subscribedPhones()).toEqual(['phone-1']);
      await contacts().putSubscription('phone-1', 'new', 2, 'en');
      expect([...(await contacts().languages())]).toEqual([['phone-1', 'en']]);
      await planned();
      expect((await contacts().page(first))?.subscription).toBe('new');
      await contacts().dropSubscription('phone-1', 'new');
      expect(await contacts().page(first)).toMatchObject({ subscription: null, language: 'en' });
      expect(await contacts().subscribedPhones()).toEqual([]);
      expect(await contacts().page('no-such-page')).toBeUndefined();
    });
  });
}
