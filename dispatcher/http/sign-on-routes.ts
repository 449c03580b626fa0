import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { refuse } from './errors.js';
import { deviceOf } from './gate.js';
import type { IdentityParts, SignOnRefusal } from './identity-ports.js';
import { limits } from './limits.js';
import { failures, Session } from './schemas.js';
import { sessionOf } from './session-of.js';

const tags = ['session'];
const Id = Type.String({ minLength: 1, maxLength: limits.idChars });
const Instant = Type.String({ format: 'date-time' });
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Person = { personId: Type.String(), givenName: Type.String() };

const Choices = Type.Object({
  phone: Type.Object({ id: Type.String(), label: Type.String() }),
  on: Type.Optional(
    Type.Object(
      { ...Person, teamId: Type.String(), since: Instant, until: orNull(Instant) },
      { description: 'who is signed on to the phone now' },
    ),
  ),
  me: Type.Optional(
    Type.Object(Person, { description: 'signed in on the phone by a key of their own: needs no code' }),
  ),
  planned: Type.Array(
    Type.Object({ ...Person, familyName: Type.String(), teamId: Type.String(), from: Instant, until: Instant }),
    { description: 'who is planned now, or within the hour, in the teams of the phone' },
  ),
  teams: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), role: Type.String() })),
});

const SignOn = Type.Object(
  {
    teamId: Id,
    personId: Type.Optional(Id),
    login: Type.Optional(Type.String({ minLength: 1, maxLength: limits.idChars, description: 'in place of personId' })),
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 32, description: 'the person’s own code' })),
    takeOver: Type.Optional(Type.Boolean({ description: 'the answer to phone-in-use: sign the other person off' })),
    move: Type.Optional(Type.Boolean({ description: 'the answer to on-other-phone: sign me off there' })),
  },
  { additionalProperties: false },
);

const description = `With personId or login and the personal code, or without them when the person is signed in on the phone by a passkey.
The sign-on holds until the planned shift's end and a while longer. Answers with a new cookie; the one before is of no use.
- \`wrong-code\`: the same whoever was named. \`code-wait\`: too many wrong ones; alarms go on ringing.
- \`phone-in-use\`, \`on-other-phone\`: ask the person, and send it again with \`takeOver\` or \`move\`.`;

const iso = (ms: number) => new Date(ms).toISOString();

export function signOnRoutes({ signOn, signIn, cookie, onClosed }: IdentityParts): FastifyPluginAsyncTypebox {
  const goOn = async (request: FastifyRequest, reply: FastifyReply, token: string) => {
    cookie.set(reply, token, limits.phoneCookieDays);
    onClosed(deviceOf(request).sessionId);
  };
  return async (app) => {
    app.get(
      '/api/sign-on',
      {
        config: { access: 'sign-on.read' },
        schema: { tags, summary: 'Who may sign on to this phone now', response: { 200: Choices, ...failures } },
      },
      async (request) => {
        const device = deviceOf(request);
        const { on, me, planned, teams } = await signOn.choices(device, request.caller ?? undefined);
        return {
          phone: { id: device.phoneId, label: device.phoneLabel },
          ...(on ? { on: { ...on, since: iso(on.since), until: on.until === null ? null : iso(on.until) } } : {}),
          ...(me ? { me } : {}),
          planned: planned.map((one) => ({ ...one, from: iso(one.from), until: iso(one.until) })),
          teams,
        };
      },
    );

    app.post(
      '/api/sign-on',
      {
        config: { access: 'sign-on.open', rateLimit: { max: limits.signOnsPerMinute, timeWindow: 60_000 } },
        schema: {
          tags,
          summary: 'Sign on to a shift',
          description,
          body: SignOn,
          response: { 200: Session, ...failures },
        },
      },
      async (request, reply) => {
        const device = deviceOf(request);
        const by = { device, caller: request.caller ?? undefined, token: cookie.tokenOf(request) ?? '' };
        const answer = await signOn.signOn(request.body, by);
        if (!answer.ok) return refuse(reply, answer.refusal, aboutOf(answer)) as never;
        await goOn(request, reply, answer.token);
        return sessionOf((await signIn.whoHas(answer.token)) ?? {});
      },
    );
  };
}

/** Leaving the phone, which stays ours. */
export function signOffRoutes({ signOn, cookie, onClosed }: IdentityParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.delete(
      '/api/sign-on',
      {
        config: { access: 'sign-on.close' },
        schema: {
          tags,
          summary: 'Sign off: the phone stays ours, and nobody is on it',
          response: { 204: Type.Null(), ...failures },
        },
      },
      async (request, reply) => {
        const { token } = await signOn.signOff({ device: deviceOf(request), token: cookie.tokenOf(request) ?? '' });
        cookie.set(reply, token, limits.phoneCookieDays);
        onClosed(deviceOf(request).sessionId);
        return reply.code(204).send(null);
      },
    );
  };
}

function aboutOf(answer: SignOnRefusal): { about?: string } {
  if ('seconds' in answer) return { about: String(answer.seconds) };
  if ('givenName' in answer) return { about: answer.givenName };
  return 'phoneLabel' in answer ? { about: answer.phoneLabel } : {};
}
