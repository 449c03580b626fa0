/**
 * Who may ask for what, written down once more beside the program: the test asks for each route as each of these, and
 * fails where the program answers otherwise, or has a route that is not here. `docs/access.md` is made of it.
 */

/** Whoever can ask. The rows that are asked for are of the first provider, in an area that its first team serves. */
export const askers = {
  nobody: 'nobody',
  idle: 'an alarm phone that nobody is signed on to',
  night: 'night worker, signed on to the team that serves the area',
  otherNight: 'night worker of another provider, signed on',
  otherArea: 'night worker of the same provider, signed on to a team elsewhere',
  nurse: 'nurse, signed on to a team that serves the area',
  deskNurse: 'nurse at a desk, signed on to no team',
  technician: 'technician who has a job in the home',
  idleTechnician: 'technician of the same provider, without a job there',
  lead: 'duty lead',
  manager: 'manager of the provider',
  otherManager: 'manager of another provider',
  municipality: 'municipality',
  administrator: 'system administrator',
} as const;
export type Asker = keyof typeof askers;

/** `ok`: granted. 401: who are you? 403: not for you. 404: there is such a thing, and they do not learn it. */
export type Answer = 'ok' | 401 | 403 | 404;
export type Rights = Record<Asker, Answer>;

/** Everybody gets `otherwise`, except who is named. Without a session nobody gets anything. */
const rights = (named: Partial<Rights>, otherwise: Answer = 403): Rights => ({
  ...(Object.fromEntries(Object.keys(askers).map((asker) => [asker, otherwise])) as Rights),
  ...{ nobody: 401, idle: 401 },
  ...named,
});

const desks = [
  'deskNurse',
  'technician',
  'idleTechnician',
  'lead',
  'manager',
  'otherManager',
  'municipality',
  'administrator',
] as const;
const phones = ['night', 'otherNight', 'otherArea', 'nurse'] as const;
const all = (who: readonly Asker[]): Partial<Rights> => Object.fromEntries(who.map((asker) => [asker, 'ok']));

const deviceReaders: Partial<Rights> = { technician: 'ok', idleTechnician: 404, manager: 'ok', otherManager: 404 };

const may = {
  anyone: rights({ nobody: 'ok', idle: 'ok' }, 'ok'),
  signedIn: rights({}, 'ok'),
  signOut: rights({ idle: 'ok' }, 'ok'),
  atPersonalDesk: rights(all(desks)),
  enrolledPhone: rights({ idle: 'ok', ...all(phones) }),
  onPhone: rights(all(phones)),
  /** An alarm of the area. */
  onPhoneOfArea: rights({ night: 'ok', nurse: 'ok', otherNight: 404, otherArea: 404 }),
  /** Theirs who ask, or nothing. */
  ofPhoneOnly: rights({ night: 404, nurse: 404, otherNight: 404, otherArea: 404 }),
  people: rights(all(['lead', 'manager', 'otherManager', 'administrator'])),
  peopleOfRow: rights({ lead: 'ok', manager: 'ok', otherManager: 404, administrator: 'ok' }),
  hisPeople: rights({ manager: 'ok', administrator: 'ok', otherManager: 404 }),
  leads: rights(all(['lead', 'manager', 'otherManager'])),
  leadsOfRow: rights({ lead: 'ok', manager: 'ok', otherManager: 404 }),
  managers: rights(all(['manager', 'otherManager'])),
  managersOfRow: rights({ manager: 'ok', otherManager: 404 }),
  caseTold: rights({
    night: 'ok',
    nurse: 'ok',
    otherNight: 404,
    otherArea: 404,
    lead: 'ok',
    manager: 'ok',
    otherManager: 404,
  }),
  incidents: rights({ deskNurse: 403 }, 'ok'),
  noCheck: rights({ manager: 404, otherManager: 404 }),
  /** None is there: who may ask learns just that. */
  incidentHomes: rights({
    ...Object.fromEntries(
      [...phones, 'technician', 'idleTechnician', 'lead', 'manager', 'otherManager'].map((one) => [one, 404]),
    ),
  }),
  figures: rights(all(['lead', 'manager', 'otherManager', 'municipality', 'administrator'])),
  noChange: rights({ lead: 404, manager: 404, otherManager: 404, municipality: 404, administrator: 404 }),
  homeOfArea: rights({ manager: 'ok', otherManager: 404, municipality: 'ok', administrator: 'ok' }),
  watchers: rights(all(desks.filter((one) => one !== 'deskNurse'))),
  areas: rights(all(['municipality', 'administrator'])),
  teams: rights({ manager: 'ok', municipality: 'ok', administrator: 'ok' }),
  plans: rights(all(['nurse', 'deskNurse', 'lead', 'manager', 'otherManager'])),
  planOfHome: rights({ nurse: 'ok', deskNurse: 404, lead: 'ok', manager: 'ok', otherManager: 404 }),
  planDecided: rights({ nurse: 'ok', deskNurse: 404, manager: 'ok', otherManager: 404 }),
  nothingThere: rights({ nurse: 404, deskNurse: 404, lead: 404, manager: 404, otherManager: 404 }),
  /** What a technician sees of a home beside who leads it: by their job, and no other technician. */
  devicesOfHome: rights({ ...deviceReaders, lead: 'ok', nurse: 'ok', deskNurse: 404 }),
  teachIn: rights(deviceReaders),
  consentGiven: rights({ ...deviceReaders, nurse: 'ok', deskNurse: 404 }),
  jobs: rights(all(['technician', 'idleTechnician', 'lead', 'manager', 'otherManager'])),
  jobOfHome: rights({ ...deviceReaders, lead: 'ok' }),
  leadsOfNothing: rights({ lead: 404, manager: 404, otherManager: 404 }),
  noJob: rights({ technician: 404, idleTechnician: 404, lead: 404, manager: 404, otherManager: 404 }),
  takenBack: rights(
    Object.fromEntries(
      [...phones, 'deskNurse', 'technician', 'idleTechnician', 'lead', 'manager', 'otherManager'].map((one) => [
        one,
        404,
      ]),
    ),
  ),
  rota: rights(all([...phones, 'lead', 'manager', 'otherManager'])),
  nothingPlanned: rights({ lead: 404, manager: 404, otherManager: 404 }),
} satisfies Record<string, Rights>;

/** One route: whose it is, and what is asked, with rows that are there. `{case}` and `{home}` are the first provider's. */
export type Row = { who: Rights; at?: string; body?: object };

const page = (who: Rights, more: Omit<Row, 'who'> = {}): Row => ({ who, ...more });
const command = { commandId: 'c-1', version: 999, waitedMs: 0 };
const wall = { from: '2030-01-07T21:00', until: '2030-01-08T07:00' };
const person = { givenName: 'Spare', familyName: 'Prov', providerId: 'vof', roles: ['night-worker'] };
const consent = {
  ...{ about: 'sensors', from: '2026-11-22T00:00:00Z', consenter: 'client', way: 'spoken', cohabitant: 'none' },
};
const check = { times: [{ at: '01:00', until: null }], weekdays: [1], until: null, way: 'in-person', consent: null };
const checkFrom = { basedOn: 0, from: '2040-01-01', reason: 'prov' };
const plan = { timeZone: 'Europe/Stockholm', devices: [], rules: [], contacts: [] };
const client = {
  fields: {
    ...{
      name: 'Elsa Ek',
      street: 'Storgatan 4',
      floor: null,
      door: null,
      town: null,
      areaId: 'nord',
      buildingId: null,
    },
    ...{ number: null, keyPlace: null, doorNote: null, wayNote: null, nurseId: null, careContactId: null },
  },
  relatives: [],
};
const ladder = { steps: [{ afterMs: 0, who: 'team', through: 'phone' }], repeatEveryMs: 60_000 };

export const table: Record<string, Row> = {
  'GET /docs': page(may.anyone),
  'GET /docs/json': page(may.anyone),
  'GET /docs/yaml': page(may.anyone),
  'GET /docs/static/*': page(may.anyone, { at: '/docs/static/index.html' }),
  'GET /docs/static/index.html': page(may.anyone),
  'GET /docs/static/swagger-initializer.js': page(may.anyone),
  'GET /openapi.json': page(may.anyone),
  'GET /healthz': page(may.anyone),
  'GET /readyz': page(may.anyone),
  'GET /metrics': page(may.anyone),

  'POST /api/session': page(may.anyone, { body: { link: 'x'.repeat(43) } }),
  'GET /api/session': page(may.signedIn),
  'GET /api/sign-on': page(may.enrolledPhone),
  'POST /api/sign-on': page(may.enrolledPhone, { body: {} }),
  'POST /api/passkeys/sign-in-options': page(may.anyone),
  'POST /api/passkeys/sign-in': page(may.anyone, { body: { response: {} } }),
  'GET /api/sign-in-ways': page(may.anyone),
  'POST /api/passkeys/enrolment-options': page(may.atPersonalDesk),
  'POST /api/passkeys': page(may.atPersonalDesk, { body: { response: {}, label: 'x' } }),
  'GET /api/passkeys': page(may.atPersonalDesk),
  'DELETE /api/passkeys/:id': page(rights(Object.fromEntries(desks.map((one) => [one, 404]))), {
    at: '/api/passkeys/none',
  }),
  'PUT /api/my/code': page(may.atPersonalDesk, { body: { code: '1111' } }),
  'GET /api/people': page(may.people),
  'PUT /api/people/:id': page(may.hisPeople, { at: '/api/people/spare', body: person }),
  'POST /api/people/:id/end': page(may.hisPeople, { at: '/api/people/spare-2/end' }),
  'GET /api/phones': page(may.people),
  'PUT /api/phones/:id': page(may.hisPeople, {
    at: '/api/phones/spare-phone',
    body: { label: 'Prov', providerId: 'vof' },
  }),
  'POST /api/phones/:id/test-ring': page(may.peopleOfRow, { at: '/api/phones/spare-phone/test-ring' }),
  'POST /api/people/:id/enrolments': page(may.hisPeople, { at: '/api/people/spare/enrolments', body: {} }),
  'GET /api/people/:id/passkeys': page(may.hisPeople, { at: '/api/people/spare/passkeys' }),
  'DELETE /api/people/:id/sessions': page(may.hisPeople, { at: '/api/people/spare/sessions' }),
  'PUT /api/people/:id/code': page(may.hisPeople, { at: '/api/people/spare/code', body: { code: '4711' } }),
  'POST /api/phones/:id/enrolments': page(may.hisPeople, { at: '/api/phones/spare-phone/enrolments', body: {} }),
  'DELETE /api/phones/:id/key': page(may.hisPeople, { at: '/api/phones/spare-phone/key' }),

  'GET /api/cases': page(may.onPhone),
  'GET /api/stream': page(may.onPhone),
  'GET /api/handover': page(may.onPhone),
  'GET /api/cases/:id': page(may.onPhoneOfArea, { at: '/api/cases/{case}' }),
  'GET /api/cases/:id/story': page(may.onPhoneOfArea, { at: '/api/cases/{case}/story' }),
  'GET /api/cases/:id/way': page(may.onPhoneOfArea, { at: '/api/cases/{case}/way' }),
  'POST /api/cases/:id/accept': page(may.onPhoneOfArea, { at: '/api/cases/{case}/accept', body: command }),
  'POST /api/cases/:id/arrive': page(may.onPhoneOfArea, { at: '/api/cases/{case}/arrive', body: command }),
  'POST /api/cases/:id/hand-back': page(may.onPhoneOfArea, { at: '/api/cases/{case}/hand-back', body: command }),
  'POST /api/cases/:id/hand-over': page(may.onPhone, {
    at: '/api/cases/{case}/hand-over',
    body: { ...command, to: { personId: 'none', phoneId: 'none' } },
  }),
  'POST /api/cases/:id/close': page(may.onPhoneOfArea, {
    at: '/api/cases/{case}/close',
    body: { ...command, outcome: 'helped' },
  }),
  'POST /api/pages/:id/shown': page(may.onPhone, { at: '/api/pages/none/shown' }),
  'POST /api/notices/:id/shown': page(may.ofPhoneOnly, { at: '/api/notices/none/shown' }),
  'GET /api/push-key': page(may.onPhone),
  'POST /api/push-subscription': page(may.onPhone, {
    body: { endpoint: 'https://push.example/1', keys: { p256dh: 'x'.repeat(87), auth: 'x'.repeat(22) } },
  }),
  'POST /api/phone/heartbeat': page(may.onPhone, { body: {} }),
  'POST /api/phone/test-ring': page(may.onPhone),
  'POST /api/phone/test-ring/:id/heard': page(may.ofPhoneOnly, { at: '/api/phone/test-ring/none/heard' }),
  'GET /api/coverage/findings': page(may.onPhone),

  'GET /api/desk/cases': page(may.leads),
  'GET /api/cases/:id/timeline': page(may.caseTold, { at: '/api/cases/{case}/timeline' }),
  'GET /api/cases/:id/timeline.pdf': page(may.caseTold, { at: '/api/cases/{case}/timeline.pdf' }),
  'GET /api/desk/tonight': page(may.figures),
  'GET /api/desk/stream': page(may.figures),
  'GET /api/watchers': page(may.watchers),
  'GET /api/incidents': page(may.incidents),
  'GET /api/incidents/:id': page(may.incidentHomes, { at: '/api/incidents/none' }),

  'GET /api/areas': page(may.figures),
  'GET /api/teams': page(may.figures),
  'PUT /api/providers/:id': page(may.areas, { at: '/api/providers/new', body: { name: 'Ny' } }),
  'PUT /api/areas/:id': page(may.areas, { at: '/api/areas/new', body: { name: 'Ny' } }),
  'GET /api/areas/:id/change': page(may.noChange, { at: '/api/areas/nord/change' }),
  'POST /api/areas/:id/changes/preview': page(may.areas, {
    at: '/api/areas/nord/changes/preview',
    body: { to: 'vardaga', from: '2040-01-01T00:00' },
  }),
  'POST /api/areas/:id/changes': page(may.areas, {
    at: '/api/areas/nord/changes',
    body: { to: 'none', from: '2040-01-01T00:00' },
  }),
  'DELETE /api/area-changes/:id': page(rights({ municipality: 404, administrator: 404 }), {
    at: '/api/area-changes/none',
  }),
  'PUT /api/teams/:id': page(may.teams, {
    at: '/api/teams/vof-natt',
    body: { provider: 'vof', role: 'care', name: 'Natt' },
  }),
  'POST /api/areas/:id/teams': page(may.teams, {
    at: '/api/areas/nord/teams',
    body: { team: 'vof-natt', relation: 'serves' },
  }),
  'POST /api/areas/:id/teams/end': page(may.teams, {
    at: '/api/areas/nord/teams/end',
    body: { team: 'vof-natt', relation: 'neighbour' },
  }),
  'PUT /api/buildings/:id': page(may.teams, { at: '/api/buildings/b-1', body: { name: 'Huset', area: 'nord' } }),
  'PUT /api/buildings/:id/hours/:hours': page(may.teams, {
    at: '/api/buildings/b-1/hours/h-1',
    body: { team: 'vof-natt', begins: '21:00', ends: '07:00' },
  }),
  'PUT /api/homes/:id/building': page(may.homeOfArea, { at: '/api/homes/{home}/building', body: { building: null } }),
  'POST /api/homes/:id/people': page(may.homeOfArea, {
    at: '/api/homes/{home}/people',
    body: { person: 'spare', as: 'care-contact' },
  }),

  'GET /api/plans': page(may.plans),
  'GET /api/plan-templates': page(may.plans),
  'GET /api/homes/:id/plan': page(may.planOfHome, { at: '/api/homes/{home}/plan' }),
  'GET /api/homes/:id/plan/standing': page(may.planOfHome, { at: '/api/homes/{home}/plan/standing' }),
  'GET /api/homes/:id/plan/:version': page(may.nothingThere, { at: '/api/homes/{home}/plan/7' }),
  'POST /api/homes/:id/plan/propose': page(may.planOfHome, {
    at: '/api/homes/{home}/plan/propose',
    body: { template: 'fall-risk' },
  }),
  'PUT /api/homes/:id/plan': page(may.planDecided, {
    at: '/api/homes/{home}/plan',
    body: { basedOn: 0, reason: 'prov', plan },
  }),
  'GET /api/homes/:id/consents': page(may.devicesOfHome, { at: '/api/homes/{home}/consents' }),
  'POST /api/homes/:id/consents': page(may.consentGiven, { at: '/api/homes/{home}/consents', body: consent }),
  'POST /api/homes/:id/consents/:consentId/withdraw': page(may.takenBack, {
    at: '/api/homes/{home}/consents/none/withdraw',
    body: { consenter: 'client' },
  }),
  'GET /api/tasks': page(may.plans),
  'POST /api/tasks/:id/close': page(may.nothingThere, { at: '/api/tasks/none/close', body: {} }),
  'POST /api/homes/:id/plan/trials': page(may.planOfHome, { at: '/api/homes/{home}/plan/trials', body: { plan } }),
  'GET /api/homes/:id/plan/trials/:trialId': page(may.nothingThere, { at: '/api/homes/{home}/plan/trials/none' }),
  'POST /api/homes/:id/plan/trials/:trialId/cancel': page(may.nothingThere, {
    at: '/api/homes/{home}/plan/trials/none/cancel',
  }),
  'GET /api/homes/:id/devices': page(may.devicesOfHome, { at: '/api/homes/{home}/devices' }),
  'POST /api/homes/:id/devices/ask': page(may.devicesOfHome, { at: '/api/homes/{home}/devices/ask' }),
  'POST /api/homes/:id/teach-in': page(may.teachIn, { at: '/api/homes/{home}/teach-in', body: { minutes: 5 } }),

  'GET /api/jobs': page(may.jobs),
  'GET /api/jobs/choices': page(may.leads),
  'POST /api/jobs': page(may.leadsOfRow, {
    body: { home: '{home}', person: 'technician-vof', kind: 'battery', from: '2020-01-01T00:00:00Z' },
  }),
  'POST /api/jobs/:id/done': page(may.noJob, { at: '/api/jobs/none/done' }),
  'POST /api/jobs/:id/take-back': page(may.leadsOfNothing, { at: '/api/jobs/none/take-back' }),
  'GET /api/homes/:id/job': page(may.jobOfHome, { at: '/api/homes/{home}/job' }),
  'PUT /api/homes/:id/plan/devices': page(may.teachIn, {
    at: '/api/homes/{home}/plan/devices',
    body: { basedOn: 99, reason: 'prov', devices: [] },
  }),

  'GET /api/clients': page(may.leads),
  'GET /api/homes/:id/checks': page(may.caseTold, { at: '/api/homes/{home}/checks' }),
  'PUT /api/homes/:id/checks/:check': page(may.managersOfRow, {
    at: '/api/homes/{home}/checks/check-1',
    body: { ...check, ...checkFrom },
  }),
  'POST /api/homes/:id/checks/:check/end': page(may.noCheck, {
    at: '/api/homes/{home}/checks/none/end',
    body: checkFrom,
  }),
  'GET /api/looks': page(may.rota),
  'GET /api/looks/figures': page(may.figures),
  'GET /api/clients/choices': page(may.managers),
  'GET /api/clients/:id': page(may.leadsOfRow, { at: '/api/clients/{home}' }),
  'POST /api/clients': page(may.managers, { body: { ...client, fields: { ...client.fields, name: '' } } }),
  'PUT /api/clients/:id': page(may.managersOfRow, { at: '/api/clients/{home}', body: { ...client, revision: 'old' } }),
  'POST /api/clients/:id/end': page(may.managersOfRow, { at: '/api/clients/{home}/end', body: {} }),
  'POST /api/clients/:id/reopen': page(may.managersOfRow, { at: '/api/clients/{home}/reopen', body: {} }),
  'POST /api/client-imports': page(may.managers, { body: {} }),
  'GET /api/client-imports': page(may.managers),
  'GET /api/client-imports/:id': page(rights({ manager: 404, otherManager: 404 }), { at: '/api/client-imports/none' }),
  'GET /api/client-imports/:id/lines': page(rights({ manager: 404, otherManager: 404 }), {
    at: '/api/client-imports/none/lines?kind=problems',
  }),
  'POST /api/client-imports/:id/take-in': page(rights({ manager: 404, otherManager: 404 }), {
    at: '/api/client-imports/none/take-in',
    body: {},
  }),
  'POST /api/client-imports/:id/undo': page(rights({ manager: 404, otherManager: 404 }), {
    at: '/api/client-imports/none/undo',
    body: {},
  }),

  'GET /api/audit/review': page(may.managers),
  'POST /api/audit/review/:id/looked-at': page(may.managersOfRow, {
    at: '/api/audit/review/no-shift~spare~{home}~2026-11-22/looked-at',
  }),
  'GET /api/homes/:id/extract': page(may.managersOfRow, { at: '/api/homes/{home}/extract' }),
  'GET /api/homes/:id/extract.pdf': page(may.managersOfRow, { at: '/api/homes/{home}/extract.pdf' }),
  'GET /api/ladders': page(may.figures),
  'PUT /api/ladders/:id': page(may.teams, {
    at: '/api/ladders/new',
    body: { area: 'nord', kind: null, priority: null, plan: ladder },
  }),
  'DELETE /api/ladders/:id': page(rights({ manager: 404, otherManager: 404, municipality: 404, administrator: 404 }), {
    at: '/api/ladders/none',
  }),
  'GET /api/ladder/dry-run': page(
    rights({ night: 'ok', nurse: 'ok', otherNight: 404, otherArea: 404, lead: 'ok', manager: 'ok', otherManager: 404 }),
    { at: '/api/ladder/dry-run?home={home}&at=2026-11-29T02:13' },
  ),
  'GET /api/rota/shifts': page(may.rota),
  'GET /api/rota/coverage': page(may.rota),
  'GET /api/rota/patterns': page(may.rota),
  'GET /api/rota/changes': page(may.leads),
  'POST /api/rota/shifts': page(may.leads, { body: { personId: 'none', teamId: 'vof-natt', ...wall } }),
  'DELETE /api/rota/shifts/:id': page(may.nothingPlanned, { at: '/api/rota/shifts/none' }),
  'PUT /api/rota/patterns': page(may.leads, { body: {} }),
  'POST /api/rota/patterns': page(may.leads, { body: {} }),
  'POST /api/rota/patterns/preview': page(may.leads, { body: {} }),
  'POST /api/rota/patterns/:id/stop': page(may.leads, { at: '/api/rota/patterns/none/stop', body: {} }),
  'DELETE /api/rota/patterns/:id': page(may.nothingPlanned, { at: '/api/rota/patterns/none' }),
  'POST /api/rota/imports/preview': page(may.leads, { body: {} }),
  'POST /api/rota/imports': page(may.leads, { body: {} }),
  'POST /api/rota/imports/:id/undo': page(may.nothingPlanned, { at: '/api/rota/imports/none/undo' }),
  'POST /api/rota/changes': page(may.leads, { body: {} }),
  'POST /api/rota/changes/:id/undo': page(may.nothingPlanned, { at: '/api/rota/changes/none/undo' }),
  'GET /api/rota/replacements': page(may.nothingPlanned, { at: '/api/rota/replacements?shift=none' }),

  // Last: whoever asks is signed out by them.
  'DELETE /api/sign-on': page(may.enrolledPhone),
  'DELETE /api/session': page(may.signOut),
};
