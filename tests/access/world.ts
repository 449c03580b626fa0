import type { Role } from '@nattvakt/dispatcher/core/access/caller';
import { addHome, createLink, createPersonLink } from '@nattvakt/dispatcher/seed';
import { until } from '@nattvakt/dispatcher/testing/conditions';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { TestPhone } from '@nattvakt/dispatcher/testing/test-phone';
import type { Answer, Asker } from './table.js';

const always = { fromMs: 0, untilMs: null };

/** Two providers with areas, teams, homes and an alarm, and one browser for each who can ask. */
export class AccessWorld {
  private constructor(
    readonly dispatcher: TestDispatcher,
    readonly caseId: string,
    readonly browsers: Record<Asker, TestPhone>,
  ) {}

  static readonly homeId = 'home-gw-1';

  static async start(): Promise<AccessWorld> {
    const dispatcher = await TestDispatcher.start();
    const gateway = await dispatcher.gateway('gw-1');
    await people(dispatcher);
    const { id } = await gateway.raise();
    await until('the alarm to be a case', () => dispatcher.store.cases.case(id));
    const phone = async (phoneId: string) => signedIn(dispatcher, await createLink(dispatcher.store, phoneId));
    const desk = async (personId: string) => signedIn(dispatcher, await createPersonLink(dispatcher.store, personId));
    const browsers: Record<Asker, TestPhone> = {
      nobody: new TestPhone(dispatcher.httpUrl),
      idle: await phone('idle-phone'),
      night: await phone('vof-natt-1'),
      otherNight: await phone('vardaga-natt-1'),
      otherArea: await phone('vof-vast-phone'),
      nurse: await phone('vof-nurse-phone'),
      deskNurse: await desk('desk-nurse'),
      technician: await desk('technician-vof'),
      idleTechnician: await desk('idle-technician'),
      lead: await desk('duty-lead-vof'),
      manager: await desk('manager-vof'),
      otherManager: await desk('manager-vardaga'),
      municipality: await desk('municipality'),
      administrator: await desk('administrator'),
    };
    return new AccessWorld(dispatcher, id, browsers);
  }

  stop(): Promise<void> {
    return this.dispatcher.stop();
  }

  /** Asks as the browser does, and says how far it came: past the door counts as granted, whatever is said behind it. */
  async ask(asker: Asker, method: string, path: string, body?: object): Promise<Answer | string> {
    const browser = this.browsers[asker];
    const named = (text: string) => text.replace('{case}', this.caseId).replace('{home}', AccessWorld.homeId);
    const at = named(path);
    if (method === 'GET') {
      const response = await browser.get(at);
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      if (isJson) return answerOf(response.status, await response.json());
      await response.body?.cancel();
      return answerOf(response.status, undefined);
    }
    const { status, body: said } = await browser.ask(
      method as 'POST',
      at,
      body && (JSON.parse(named(JSON.stringify(body))) as object),
    );
    return answerOf(status, said);
  }
}

const doors: Record<string, Answer> = {
  'not-signed-in': 401,
  'nobody-signed-on': 401,
  'phone-not-proved': 401,
  'not-allowed': 403,
};

function answerOf(status: number, said: { error?: { code: string } } | undefined): Answer | string {
  const code = said?.error?.code ?? '';
  if (code in doors) return doors[code] ?? 'ok';
  if (status === 404) return 404;
  return status >= 500 && status !== 503 ? `${status} ${code}` : 'ok';
}

async function signedIn({ httpUrl }: TestDispatcher, link: string): Promise<TestPhone> {
  const browser = new TestPhone(httpUrl);
  await browser.signIn(link);
  return browser;
}

async function people({ store }: TestDispatcher): Promise<void> {
  const person = (id: string) => ({ id, givenName: id, familyName: 'Prov' });
  const phone = (id: string) => ({ id, label: id, providerId: 'vof' });
  const on = (teamId: string, phoneId: string) => ({
    id: phoneId,
    phoneId,
    personId: `p-${phoneId}`,
    teamId,
    ...always,
  });
  const granted = (id: string, role: Role) => ({ id, personId: id, role, providerId: 'vof', ...always });
  const serves = (teamId: string, areaId: string) => ({ teamId, areaId, relation: 'serves' as const, ...always });
  await store.directory.put({
    areas: [{ id: 'vast', name: 'Väst' }],
    responsibilities: [{ areaId: 'vast', providerId: 'vof', ...always }],
    teams: [
      { id: 'vof-nurse', providerId: 'vof', role: 'nurse', name: 'Sjuksköterskor' },
      { id: 'vof-vast', providerId: 'vof', role: 'care', name: 'Natt väst' },
    ],
    people: [
      person('desk-nurse'),
      person('idle-technician'),
      person('spare'),
      person('spare-2'),
      person('p-vof-nurse-phone'),
      person('p-vof-vast-phone'),
    ],
    phones: ['idle-phone', 'spare-phone', 'vof-nurse-phone', 'vof-vast-phone'].map(phone),
    teamAreas: [serves('vof-nurse', 'nord'), serves('vof-vast', 'vast')],
    signOns: [on('vof-nurse', 'vof-nurse-phone'), on('vof-vast', 'vof-vast-phone')],
    grants: [
      ...[granted('spare', 'night-worker'), granted('spare-2', 'night-worker')],
      ...[granted('desk-nurse', 'nurse'), granted('idle-technician', 'technician')],
    ],
    buildings: [{ id: 'b-1', name: 'Huset', areaId: 'nord' }],
  });
  await store.jobs.addJob({
    ...{
      id: 'job-1',
      homeId: AccessWorld.homeId,
      personId: 'technician-vof',
      teamId: null,
      kind: 'repair',
      note: null,
    },
    ...{ ...always, givenBy: 'manager-vof', givenAtMs: 0, ended: null },
  });
  await addHome(store, { id: 'home-vast', clientName: 'Vera Väst', street: 'Västgatan 1', areaId: 'vast' });
}
