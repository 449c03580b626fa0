import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../http/card.js';
import { StoreError } from '../store/store.js';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import type { TestGateway } from '../testing/test-gateway.js';
import type { TestPhone } from '../testing/test-phone.js';

let dispatcher: TestDispatcher;
let gateway: TestGateway;
let [anna, leila]: TestPhone[] = [];
beforeEach(async () => {
  dispatcher = await TestDispatcher.start();
  gateway = await dispatcher.gateway('gw-1');
  [anna, leila] = [await dispatcher.phone('vof-natt-1'), await dispatcher.phone('vof-natt-2')];
  const home = { homeId: 'home-gw-1', keyPlace: 'Nyckelskåp 4', doorNote: 'Kod 1357', wayNote: null };
  await dispatcher.store.ways.putWays([{ ...home, number: '+46701740641' }]);
});
afterEach(() => dispatcher.stop());

const reads = (what: string) => dispatcher.store.audit.entries({ homeId: 'home-gw-1', what }, 99);

async function rung(): Promise<Card> {
  const { id } = await gateway.raise();
  return anna!.rings(id);
}
async function taken(): Promise<Card> {
  const card = await rung();
  const { body } = await anna!.command(card, 'accept');
  return body.card!;
}
const wayOf = (phone: TestPhone | undefined, card: Card) => phone!.ask('GET', `/api/cases/${card.id}/way`);

describe('key, door and numbers', () => {
  it('are shown to whoever has the alarm, and each showing is written down', async () => {
    const card = await taken();
    const shown = { keyPlace: 'Nyckelskåp 4', doorNote: 'Kod 1357', homeNumber: '+46701740641' };
    expect(await wayOf(anna, card)).toEqual({ status: 200, body: shown });
    await wayOf(anna, card);
    expect(await reads('case.way')).toMatchObject([
      { personId: 'person-vof-natt-1', phoneId: 'vof-natt-1', caseId: card.id },
      { caseId: card.id },
    ]);
  });

  it('hold the care contact and the nurse whom the client has named, while they are', async () => {
    const { directory } = dispatcher.store;
    const named = { homeId: 'home-gw-1', personId: 'karin', relation: 'care-contact' } as const;
    await directory.put({
      people: [
        { id: 'karin', givenName: 'Karin', familyName: 'Holm', number: '+46701740642' },
        { id: 'leila', givenName: 'Leila', familyName: 'Ek' },
      ],
      homePeople: [
        { ...named, fromMs: 0, untilMs: null },
        { ...named, personId: 'leila', relation: 'nurse', fromMs: 0, untilMs: null },
      ],
    });
    await dispatcher.directoryKnown();
    const { body } = await wayOf(anna, await taken());
    expect(body.careContact).toEqual({ name: 'Karin', number: '+46701740642' });
    expect(body.nurse).toEqual({ name: 'Leila' });
  });

  it('are nobody else’s to see: not before it is taken, not a colleague’s, not after it is closed', async () => {
    const card = await rung();
    expect((await wayOf(anna, card)).body.error.code).toBe('not-holder');
    const { body } = await anna!.command(card, 'accept');
    expect((await wayOf(leila, card)).status).toBe(409);
    await anna!.command(body.card!, 'close', { outcome: 'helped' });
    expect((await wayOf(anna, card)).status).toBe(409);
    expect((await wayOf(await dispatcher.phone('vardaga-natt-1'), card)).status).toBe(404);
    expect((await fetch(`${dispatcher.httpUrl}/api/cases/${card.id}/way`)).status).toBe(401);
    expect(await reads('case.way')).toEqual([]);
  });

  it('are shown all the same when nobody can write it down', async () => {
    const card = await taken();
    const { audit } = dispatcher.store;
    const append = audit.append.bind(audit);
    audit.append = () => Promise.reject(new StoreError('storage', new Error('disk full')));
    expect((await wayOf(anna, card)).status).toBe(200);
    expect((await leila!.ask('GET', '/api/handover')).status).toBe(200);
    audit.append = append;
    const noted = await until('it to be written down', async () => (await reads('case.way'))[0]);
    expect(noted).toMatchObject({ personId: 'person-vof-natt-1', caseId: card.id });
  });

  it('are kept by no browser', async () => {
    const card = await taken();
    const answer = await anna!.get(`/api/cases/${card.id}/way`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('what has happened', () => {
  it('is told to whoever may see the alarm', async () => {
    const card = await taken();
    const { body } = await leila!.ask('GET', `/api/cases/${card.id}/story`);
    expect(body.events).toMatchObject([
      { type: 'opened' },
      { type: 'asked', asked: { count: 2 } },
      { type: 'accepted', who: 'Leila' },
    ]);
    expect(await reads('case.story')).toMatchObject([{ personId: 'person-vof-natt-2', caseId: card.id }]);
    const other = await dispatcher.phone('vardaga-natt-1');
    expect((await other.ask('GET', `/api/cases/${card.id}/story`)).status).toBe(404);
  });
});

describe('the handover', () => {
  it('tells what was said, who is on and who is not, and the gaps', async () => {
    const card = await taken();
    await anna!.command(card, 'close', { outcome: 'helped', note: 'Ville ha vatten' });
    const handover = () => leila!.ask('GET', '/api/handover');
    const { body } = await until('the case to be closed', async () => {
      const answer = await handover();
      return answer.body.said.length > 0 ? answer : undefined;
    });
    expect(body.said).toMatchObject([
      { id: card.id, client: 'Elsa Ek', street: 'Storgatan 4', outcome: 'helped', note: 'Ville ha vatten' },
    ]);
    expect(body.shifts.length).toBeGreaterThan(0);
    expect(body.shifts[0]).toMatchObject({ phone: expect.stringMatching(/^Larmtelefon/) });
    expect(body.gaps).toEqual([]);
    expect(body.colleagues).toMatchObject([{ personId: 'person-vof-natt-1', phoneId: 'vof-natt-1' }]);
    expect((await reads('handover')).at(-1)).toMatchObject({ personId: 'person-vof-natt-2', caseId: card.id });
  });

  it('of another provider tells nothing of it', async () => {
    const card = await taken();
    await anna!.command(card, 'close', { outcome: 'helped' });
    const other = await dispatcher.phone('vardaga-natt-1');
    expect((await other.ask('GET', '/api/handover')).body.said).toEqual([]);
  });
});

describe('handing over', () => {
  it('gives the alarm to a colleague, whose phone asks them at once; the home hears nothing else', async () => {
    const card = await taken();
    const to = { personId: 'person-vof-natt-2', phoneId: 'vof-natt-2' };
    const { body } = await anna!.command(card, 'hand-over', { to });
    expect(body.card).toMatchObject({ state: 'accepted', holder: { me: false }, ringing: false });
    const theirs = await leila!.rings(card.id);
    expect(theirs.holder).toMatchObject({ me: true });
    expect((await leila!.command(theirs, 'accept')).body.card).toMatchObject({ ringing: false });
    expect(gateway.progress.map(({ event }) => event)).toEqual(['accepted']);
  });

  it('is refused when they are not signed on, or of another provider', async () => {
    const card = await taken();
    for (const to of [
      { personId: 'person-vof-natt-2', phoneId: 'vof-natt-1' },
      { personId: 'person-vardaga-natt-1', phoneId: 'vardaga-natt-1' },
      { personId: 'nobody', phoneId: 'nothing' },
    ]) {
      expect((await anna!.command(card, 'hand-over', { to })).body.error?.code).toBe('not-on-shift');
    }
    expect(anna!.card(card.id)).toMatchObject({ holder: { me: true } });
  });
});
