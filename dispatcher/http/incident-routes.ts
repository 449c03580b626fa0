import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { hasRole, providersOf } from '../core/access/caller.js';
import { lossCauses } from '../core/lost-homes/index.js';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { IncidentDesk, IncidentHome, IncidentShown, Whose } from './incident-ports.js';
import type { SignedIn } from './ports.js';
import { failures, IdParams } from './schemas.js';

const Moment = Type.String({ format: 'date-time' });
const literals = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>(Type.Union(values.map((value) => Type.Literal(value))));

const Incident = Type.Object({
  id: Type.String({ description: 'also the id of the case that asks somebody to come' }),
  state: literals(['open', 'accepted', 'arrived', 'closed']),
  cause: literals(lossCauses),
  area: Type.Object({ id: Type.String(), name: Type.String() }),
  openedAt: Moment,
  closedAt: Type.Optional(Moment),
  asks: Type.Unsafe<IncidentShown['asks']>(
    Type.Union([Type.Literal('technician'), Type.Literal('care')], {
      description: 'whose team is asked: the care team while a home is without protection at night',
    }),
  ),
  holder: Type.Optional(Type.String({ description: 'given name of whoever has it' })),
  homes: Type.Object({
    lost: Type.Integer({ description: 'homes that are lost now' }),
    unprotected: Type.Integer({ description: 'those of them of which nothing is heard' }),
    total: Type.Integer({ description: 'homes that were lost at some time' }),
  }),
});

const Home = Type.Object({
  id: Type.String(),
  gatewayId: Type.String(),
  lostAt: Moment,
  backAt: Type.Optional(Moment),
  protected: Type.Boolean({ description: 'false while nothing is heard of it: nobody would hear a press' }),
  street: Type.String(),
  floor: Type.Optional(Type.String()),
  door: Type.Optional(Type.String()),
  town: Type.Optional(Type.String()),
});

const listSchema = {
  tags: ['incidents'],
  summary: 'Homes that are lost, by area and cause',
  description: 'Open incidents first, then those that were closed during the last week.',
  response: { 200: Type.Object({ incidents: Type.Array(Incident) }), ...failures },
};

const oneSchema = {
  tags: ['incidents'],
  summary: 'The homes of one incident, those still lost first',
  params: IdParams,
  response: { 200: Type.Object({ incident: Incident, homes: Type.Array(Home) }), ...failures },
};

/** Incidents of lost homes, for whoever mends them, comes, or answers for them. */
export function incidentRoutes({ incidents }: { incidents: IncidentDesk }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/api/incidents', { schema: listSchema, config: { access: 'incident.read' } }, async (request) => ({
      incidents: (await incidents.incidents(whoseOf(callerOf(request)))).map(shown),
    }));

    app.get(
      '/api/incidents/:id',
      { schema: oneSchema, config: { access: 'incident.homes' } },
      async (request, reply) => {
        const caller = callerOf(request);
        const found = await incidents.homes(request.params.id, whoseOf(caller), caller);
        if (found === undefined) return refuse(reply, 'not-found') as never;
        return { incident: shown(found.incident), homes: found.homes.map(homeShown) };
      },
    );
  };
}

function whoseOf(caller: SignedIn): Whose {
  const { phone } = caller;
  return {
    areaIds: phone?.areas.map(({ id }) => id) ?? [],
    providerIds: providersOf(caller, ['duty-lead', 'manager']),
    mendsFor: providersOf(caller, ['technician']),
    ...(phone === undefined ? {} : { phoneId: phone.phoneId }),
    everywhere: hasRole(caller, 'municipality') || hasRole(caller, 'administrator'),
  };
}

const moment = (ms: number) => new Date(ms).toISOString();

const shown = ({ openedAt, closedAt, ...rest }: IncidentShown) => ({
  ...rest,
  openedAt: moment(openedAt),
  ...(closedAt === undefined ? {} : { closedAt: moment(closedAt) }),
});

const homeShown = ({ lostAt, backAt, ...rest }: IncidentHome) => ({
  ...rest,
  lostAt: moment(lostAt),
  ...(backAt === undefined ? {} : { backAt: moment(backAt) }),
});
