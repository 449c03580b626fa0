import type { Clock } from '@nattvakt/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../testing/conditions.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import type { TestPhone } from '../testing/test-phone.js';

const minute = 60_000;

/** Goes only when told to. */
class TestClock implements Clock {
  #at = Date.UTC(2026, 10, 22, 22);
  now = () => this.#at;
  monotonicMs = () => this.#at;
  pass(ms: number) {
    this.#at += ms;
  }
}

let clock: TestClock;
let dispatcher: TestDispatcher;
let phone: TestPhone;
beforeEach(async () => {
  clock = new TestClock();
  dispatcher = await TestDispatcher.start({ clock });
  phone = await dispatcher.phone('vof-natt-1');
});
afterEach(() => dispatcher.stop());

type Shown = { reason: string; closedAt?: string; ending?: string; team: { id: string }; phoneId?: string };
const findings = async (): Promise<Shown[]> => (await phone.ask('GET', '/api/coverage/findings')).body.findings;
const found = (reason: string) =>
  until(`${reason} to be found`, async () => (await findings()).find((one) => one.reason === reason));
const ended = (reason: string) =>
  until(`${reason} to end`, async () => (await findings()).find((one) => one.reason === reason && one.closedAt));
const heartbeat = (said: object = {}) =>
  phone.ask('POST', '/api/phone/heartbeat', { soundOn: true, battery: 80, ...said });
const heardTestRing = async () => {
  const { body } = await phone.ask('POST', '/api/phone/test-ring');
  await until('the phone to be rung', () => phone.told.find(({ event }) => event === 'test-ring'));
  return phone.ask('POST', `/api/phone/test-ring/${body.id}/heard`);
};

describe('the coverage watch of a dispatcher', () => {
  it('finds a gap in the rota ahead, says so as a metric, and closes it when it is filled', async () => {
    expect((await findings()).filter(({ reason }) => reason === 'planned-gap')).toEqual([]);
    const [nights] = (await phone.ask('GET', '/api/rota/patterns')).body.patterns;
    await dispatcher.store.rota.change({ putPatterns: [{ ...nights, exceptions: ['2026-11-25'] }] });
    await heartbeat();
    clock.pass(minute);
    expect(await found('planned-gap')).toMatchObject({
      team: { id: 'vof-natt' },
      from: '2026-11-25T20:00:00.000Z',
      until: '2026-11-26T06:00:00.000Z',
    });
    const metrics = () => fetch(`${dispatcher.httpUrl}/metrics`).then((answer) => answer.text());
    await until('the metric', async () =>
      (await metrics()).includes('nattvakt_coverage_findings{reason="planned-gap"} 1'),
    );
    expect(await metrics()).toContain('nattvakt_coverage_findings{reason="low-battery"} 0');

    await dispatcher.store.rota.change({ putPatterns: [nights] });
    clock.pass(minute);
    expect(await ended('planned-gap')).toMatchObject({ ending: 'put-right' });
  });

  it('tells when all phones of a team are silent, until one gives a sign of life with its sound on', async () => {
    await heartbeat();
    clock.pass(4 * minute);
    await found('only-phone-silent');
    await heartbeat({ soundOn: false });
    clock.pass(minute);
    await heartbeat({ battery: 12 });
    clock.pass(minute);
    await ended('only-phone-silent');
    expect(await found('low-battery')).toMatchObject({ phoneId: 'vof-natt-1' });
    await heartbeat({ battery: 12, charging: true });
    clock.pass(minute);
    await ended('low-battery');
  });

  it('goes on looking when a phone may not sound and its browser knows no battery', async () => {
    await phone.ask('POST', '/api/phone/heartbeat', { soundOn: false });
    clock.pass(4 * minute);
    expect(await found('only-phone-silent')).toMatchObject({ team: { id: 'vof-natt' } });
  });

  it('goes on looking when signs of life cannot be stored', async () => {
    dispatcher.store.coverage.savePhoneLives = () => Promise.reject(new Error('disk full'));
    await heartbeat();
    clock.pass(minute);
    await heartbeat({ battery: 12 });
    clock.pass(minute);
    expect(await found('low-battery')).toMatchObject({ phoneId: 'vof-natt-1' });
  });

  it('says in /readyz that it cannot look, and no longer when it can again', async () => {
    const { coverage } = dispatcher.store;
    const read = coverage.openFindings.bind(coverage);
    const warning = async () => {
      const { warnings } = (await (await fetch(`${dispatcher.httpUrl}/readyz`)).json()) as { warnings: object };
      return (warnings as { coverage?: string }).coverage;
    };
    coverage.openFindings = () => Promise.reject(new Error('no such table'));
    clock.pass(minute);
    expect(await until('the warning', warning, 60_000)).toContain('no such table');
    coverage.openFindings = read;
    clock.pass(minute);
    await until('the warning to be gone', async () => (await warning()) === undefined, 60_000);
  }, 150_000);

  it('counts a phone as covered when a person has heard it ring', async () => {
    clock.pass(11 * minute);
    await found('not-heard');
    expect((await heardTestRing()).status).toBe(204);
    clock.pass(minute);
    expect(await ended('not-heard')).toMatchObject({ ending: 'put-right' });
    expect((await phone.ask('POST', '/api/phone/test-ring/another/heard')).status).toBe(404);
  });

  it('rings no phone that is not there', async () => {
    await phone.leave();
    const { status } = await until('the stream to be gone', async () => {
      const answer = await phone.ask('POST', '/api/phone/test-ring');
      return answer.status === 409 ? answer : undefined;
    });
    expect(status).toBe(409);
  });

  it('keeps other providers’ findings to themselves', async () => {
    clock.pass(11 * minute);
    await found('not-heard');
    expect(new Set((await findings()).map(({ team }) => team.id))).toEqual(new Set(['vof-natt']));
  });
});
