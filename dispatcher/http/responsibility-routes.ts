import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { Answer, ResponsibilityDesk } from './responsibility-ports.js';
import {
  AreaRows,
  areaShown,
  BuildingBody,
  ChangeBody,
  EnteredBody,
  HomeBuildingBody,
  HomePersonBody,
  HoursBody,
  HoursParams,
  NameBody,
  PreviewBody,
  previewShown,
  RelationBody,
  TeamBody,
  TeamRows,
} from './responsibility-schemas.js';
import { failures, IdParams } from './schemas.js';

export type ResponsibilityRouteParts = { responsibility: ResponsibilityDesk };

const tags = ['responsibility'];
const done = { 204: Type.Null(), ...failures };
const wallDescription = 'A time that the clocks skip or show twice is refused; `allowed` offers the two readings.';

/** Areas: who answers for them, by which teams, and what will change. */
export function responsibilityRoutes({ responsibility }: ResponsibilityRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/areas',
      {
        config: { access: 'area.read' },
        schema: {
          tags,
          summary: 'Who answers for each area, and what will change',
          response: { 200: AreaRows, ...failures },
        },
      },
      async () => ({ areas: responsibility.areas().map(areaShown) }),
    );
    app.get(
      '/api/teams',
      {
        config: { access: 'area.read' },
        schema: { tags, summary: 'Every team', response: { 200: TeamRows, ...failures } },
      },
      async () => ({ teams: responsibility.teams() }),
    );
    const named = { tags, params: IdParams, body: NameBody, response: done };
    const config = { access: 'area.change' } as const;
    app.put(
      '/api/providers/:id',
      { config, schema: { ...named, summary: 'An organisation that can answer for areas' } },
      async (request, reply) =>
        answer(reply, await responsibility.setProvider(callerOf(request), { ...request.params, ...request.body })),
    );
    app.put('/api/areas/:id', { config, schema: { ...named, summary: 'A geographic area' } }, async (request, reply) =>
      answer(reply, await responsibility.setArea(callerOf(request), { ...request.params, ...request.body })),
    );
    await app.register(teamRoutes(responsibility));
    await app.register(changeRoutes(responsibility));
    await app.register(buildingRoutes(responsibility));
  };
}

function teamRoutes(desk: ResponsibilityDesk): FastifyPluginAsyncTypebox {
  return async (app) => {
    const config = { access: 'team.decide' } as const;
    app.put(
      '/api/teams/:id',
      {
        config,
        schema: { tags, summary: 'A team, or another name for one', params: IdParams, body: TeamBody, response: done },
      },
      async (request, reply) =>
        answer(reply, await desk.setTeam(callerOf(request), { id: request.params.id, ...request.body })),
    );
    app.post(
      '/api/areas/:id/teams',
      {
        config,
        schema: {
          ...{ tags, summary: 'A team begins to serve an area, or to be its neighbour' },
          ...{ description: wallDescription, params: IdParams, body: RelationBody, response: done },
        },
      },
      async (request, reply) => answer(reply, await desk.relate(callerOf(request), request.params.id, request.body)),
    );
    app.post(
      '/api/areas/:id/teams/end',
      {
        config,
        schema: {
          ...{ tags, summary: 'A team stops serving an area, or being its neighbour, at `until`; now unless told' },
          ...{ description: wallDescription, params: IdParams, body: RelationBody, response: done },
        },
      },
      async (request, reply) => answer(reply, await desk.unrelate(callerOf(request), request.params.id, request.body)),
    );
  };
}

function changeRoutes(desk: ResponsibilityDesk): FastifyPluginAsyncTypebox {
  return async (app) => {
    const config = { access: 'area.change' } as const;
    const asked = { tags, description: wallDescription, params: IdParams, body: ChangeBody };
    app.post(
      '/api/areas/:id/changes/preview',
      {
        config,
        schema: {
          ...asked,
          summary: 'What another provider would mean; changes nothing',
          response: { 200: PreviewBody, ...failures },
        },
      },
      async (request, reply) => {
        const previewed = await desk.preview(request.params.id, request.body);
        return previewed.ok ? { preview: previewShown(previewed.preview) } : (answer(reply, previewed) as never);
      },
    );
    app.post(
      '/api/areas/:id/changes',
      {
        config,
        schema: {
          ...asked,
          summary: 'Another provider answers for the area from then on',
          response: { 201: EnteredBody, ...failures },
        },
      },
      async (request, reply) => {
        const entered = await desk.enter(callerOf(request), request.params.id, request.body);
        if (!entered.ok) return answer(reply, entered) as never;
        return reply.code(201).send({ id: entered.id, preview: previewShown(entered.preview) });
      },
    );
    app.delete(
      '/api/area-changes/:id',
      {
        config,
        schema: { tags, summary: 'Take back a change that has not come yet', params: IdParams, response: done },
      },
      async (request, reply) => answer(reply, await desk.takeBack(callerOf(request), request.params.id)),
    );
  };
}

function buildingRoutes(desk: ResponsibilityDesk): FastifyPluginAsyncTypebox {
  return async (app) => {
    const config = { access: 'team.decide' } as const;
    app.put(
      '/api/buildings/:id',
      {
        config,
        schema: { tags, summary: 'A house with many homes', params: IdParams, body: BuildingBody, response: done },
      },
      async (request, reply) =>
        answer(reply, await desk.setBuilding(callerOf(request), { id: request.params.id, ...request.body })),
    );
    app.put(
      '/api/buildings/:id/hours/:hours',
      {
        config,
        schema: {
          ...{ tags, summary: 'When a building has a care team of its own, by the wall clock' },
          ...{ description: wallDescription, params: HoursParams, body: HoursBody, response: done },
        },
      },
      async (request, reply) => {
        const { id, hours } = request.params;
        return answer(reply, await desk.setHours(callerOf(request), id, { id: hours, ...request.body }));
      },
    );
    app.put(
      '/api/homes/:id/building',
      {
        config,
        schema: {
          tags,
          summary: 'The building a home is in',
          params: IdParams,
          body: HomeBuildingBody,
          response: done,
        },
      },
      async (request, reply) =>
        answer(reply, await desk.moveHome(callerOf(request), request.params.id, request.body.building)),
    );
    app.post(
      '/api/homes/:id/people',
      {
        config,
        schema: {
          ...{
            tags,
            summary: 'A client’s responsible nurse or care contact from then on; whoever it was before stops',
          },
          ...{ description: wallDescription, params: IdParams, body: HomePersonBody, response: done },
        },
      },
      async (request, reply) =>
        answer(reply, await desk.nameForHome(callerOf(request), request.params.id, request.body)),
    );
  };
}

function answer(reply: FastifyReply, outcome: Answer): never {
  if (outcome.ok) return reply.code(204).send(null) as never;
  const { code, fields } = outcome;
  return refuse(reply, code, fields === undefined ? {} : { fields }) as never;
}
