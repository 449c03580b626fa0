import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { refuse } from './errors.js';
import { callerOf } from './gate.js';
import type { PeopleDesk, Saved } from './people-ports.js';
import { People, PersonBody, PhoneBody, Phones } from './people-schemas.js';
import { momentShown } from './rota-schemas.js';
import { failures, IdParams } from './schemas.js';

export type PeopleParts = {
  people: PeopleDesk;
  /** Says something to a phone on its live streams. False when it has none here. */
  tellPhone(phone: { phoneId: string }, event: string, body: object): boolean;
};

const tags = ['people'];
const done = { 204: Type.Null(), ...failures };

function answered(reply: FastifyReply, saved: Saved): never {
  if (saved.ok) return reply.code(204).send(null) as never;
  return refuse(reply, saved.code, 'fields' in saved ? { fields: saved.fields } : {}) as never;
}

/** The people of a provider. */
function peopleRoutes({ people }: PeopleParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/people',
      {
        config: { access: 'people.read' },
        schema: { tags, summary: 'Who works here, and what they sign in with', response: { 200: People, ...failures } },
      },
      async (request) => {
        const told = await people.people(callerOf(request));
        return {
          ...told,
          people: told.people.map(({ on, ...person }) => ({
            ...{ ...person, grants: [...person.grants] },
            ...(on ? { on: { phone: on.phone, until: momentShown(on.untilMs) } } : {}),
          })),
        };
      },
    );

    app.put(
      '/api/people/:id',
      {
        config: { access: 'people.change' },
        schema: {
          ...{ tags, params: IdParams, body: PersonBody, response: done },
          summary: 'Add somebody, or change them; the id is made by whoever adds',
        },
      },
      async (request, reply) => answered(reply, await people.save(callerOf(request), request.params.id, request.body)),
    );

    app.post(
      '/api/people/:id/end',
      {
        config: { access: 'people.change' },
        schema: {
          ...{ tags, params: IdParams },
          summary: 'Somebody stops: roles, shifts, keys, code and sessions end',
          response: { 200: Type.Object({ shiftsGone: Type.Boolean() }), ...failures },
        },
      },
      async (request, reply) =>
        (await people.end(callerOf(request), request.params.id)) ?? (refuse(reply, 'no-such-person') as never),
    );
  };
}

/** The alarm phones of a provider. */
function phoneRoutes({ people, tellPhone }: PeopleParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/phones',
      {
        config: { access: 'phones.read' },
        schema: { tags, summary: 'The alarm phones, and how they are', response: { 200: Phones, ...failures } },
      },
      async (request) => {
        const told = await people.phones(callerOf(request));
        return {
          ...told,
          phones: told.phones.map(({ enrolledAtMs, seenAtMs, heardAtMs, on, ...phone }) => ({
            ...{ ...phone, enrolledAt: momentShown(enrolledAtMs), seenAt: momentShown(seenAtMs) },
            heardAt: momentShown(heardAtMs),
            ...(on ? { on: { givenName: on.givenName, team: on.team, until: momentShown(on.untilMs) } } : {}),
          })),
        };
      },
    );

    app.put(
      '/api/phones/:id',
      {
        config: { access: 'phones.change' },
        schema: {
          ...{ tags, params: IdParams, body: PhoneBody, response: done },
          summary: 'Add an alarm phone, or change it; the id is made by whoever adds',
        },
      },
      async (request, reply) =>
        answered(reply, await people.savePhone(callerOf(request), request.params.id, request.body)),
    );

    app.post(
      '/api/phones/:id/test-ring',
      {
        config: { access: 'phones.ring' },
        schema: {
          ...{ tags, params: IdParams },
          summary: 'Let an alarm phone ring once, so that whoever has it says that they heard',
          response: { 202: Type.Object({ id: Type.String() }), ...failures },
        },
      },
      async (request, reply) => {
        const phoneId = request.params.id;
        const id = await people.beginTestRing(callerOf(request), phoneId);
        if (id === undefined) return refuse(reply, 'no-such-phone') as never;
        if (!tellPhone({ phoneId }, 'test-ring', { id })) return refuse(reply, 'no-stream') as never;
        return reply.code(202).send({ id });
      },
    );
  };
}

/** The people of a provider, and its alarm phones. */
export function staffRoutes(parts: PeopleParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    for (const routes of [peopleRoutes, phoneRoutes]) await app.register(routes(parts));
  };
}
