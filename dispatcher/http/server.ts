import type { AddressInfo } from 'node:net';
import cookies from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import type { Clock } from '@nattvakt/contract';
import fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import type { Registry } from 'prom-client';
import type { Log } from '../log.js';
import { alarmPhoneRoutes } from './alarm-phone-routes.js';
import { Card } from './card.js';
import { caseRoutes } from './case-routes.js';
import { type ChangeWatch, changeWatchRoutes } from './change-watch-routes.js';
import type { CheckDesk } from './check-ports.js';
import { checkRoutes } from './check-routes.js';
import { clientImportRoutes } from './client-import-routes.js';
import { type ClientRouteParts, clientRoutes } from './client-routes.js';
import { commandRoutes } from './command-routes.js';
import { consentRoutes } from './consent-routes.js';
import type { TonightDesk } from './desk-ports.js';
import { deskRoutes } from './desk-routes.js';
import { DeskStreams } from './desk-stream.js';
import { describeApi } from './docs-routes.js';
import { answerBroken, answerFailures } from './failures.js';
import { guard } from './gate.js';
import { healthRoutes } from './health-routes.js';
import type { HomeAskDesk } from './home-ask-ports.js';
import { homeAskRoutes } from './home-ask-routes.js';
import type { IdentityDesks } from './identity-ports.js';
import { identityRoutes } from './identity-routes.js';
import type { IncidentDesk } from './incident-ports.js';
import { incidentRoutes } from './incident-routes.js';
import type { JobDesk } from './job-ports.js';
import { jobRoutes } from './job-routes.js';
import type { LadderOffice } from './ladder-plan-ports.js';
import { ladderPlanRoutes } from './ladder-plan-routes.js';
import { ladderRoutes } from './ladder-routes.js';
import { lateSerializers } from './late-serializers.js';
import { limits } from './limits.js';
import { httpMetrics } from './metrics.js';
import { type NoticeDesk, noticeRoutes } from './notice-routes.js';
import { type OnCallDesks, onCallRoutes } from './on-call-routes.js';
import { servePage } from './page-files.js';
import { pageRoutes } from './page-routes.js';
import type { PeopleDesk } from './people-ports.js';
import { type PeopleParts, staffRoutes } from './people-routes.js';
import type { PlanDesk } from './plan-ports.js';
import { planRoutes } from './plan-routes.js';
import { planningRoutes } from './planning-routes.js';
import type { Desk, LadderDesk, PhoneDesk, PushDesk, Readiness, SignIn } from './ports.js';
import { pushRoutes } from './push-routes.js';
import type { ResponsibilityDesk } from './responsibility-ports.js';
import { responsibilityRoutes } from './responsibility-routes.js';
import { type ReviewRouteParts, reviewRoutes } from './review-routes.js';
import { ErrorBody } from './schemas.js';
import { secure } from './security.js';
import { sessionCookie } from './session-cookie.js';
import { sessionRoutes } from './session-routes.js';
import { StreamHub } from './stream-hub.js';
import { streamRoute } from './stream-route.js';
import { taskRoutes } from './task-routes.js';
import { type TimelineRouteParts, timelineRoutes } from './timeline-routes.js';
import { type WatchDesk, watchRoutes } from './watch-routes.js';

export type HttpParts = {
  /** Night plans, consents, and the tasks that come of them. */
  plans?: PlanDesk;
  /** What is agreed about looking in: checks. */
  checks?: CheckDesk;
  /** What is asked of homes themselves. */
  asks?: HomeAskDesk;
  /** What technicians are to do in homes. */
  jobs?: JobDesk;
  desk: Desk;
  signIn: SignIn;
  readiness: Readiness;
  clock: Clock;
  log: Log;
  /** Where `/metrics` reads from, and where the HTTP side counts. */
  metrics: Registry;
  /** Port 0 takes any free one; `port` tells which. */
  listen: { host: string; port: number };
  /** Pushes, and where providers call back. */
  paging?: PushDesk & { routes(app: FastifyInstance): Promise<void> };
  notices?: NoticeDesk;
  /** Who watches the service itself. */
  watch?: WatchDesk;
  incidents?: IncidentDesk;
  /** How people sign in and on, beside one-time links. */
  identity?: IdentityDesks;
  /** Who would be asked. @see ladderRoutes */
  ladder?: LadderDesk;
  /** Which ladders there are. */
  ladders?: LadderOffice;
  /** By whose clock wall times are meant; Europe/Stockholm unless told. */
  zone?: string;
  /** The rota, and what the coverage watch finds. */
  onCall?: OnCallDesks;
  /** People and phones of a provider. */
  people?: PeopleDesk;
  /** What alarm phones read beside their cards. */
  phone?: PhoneDesk;
  /** Who answers for which area. */
  responsibility?: ResponsibilityDesk;
  /** Clients and their homes, one by one or many from a file. */
  clients?: ClientRouteParts;
  changeWatch?: ChangeWatch;
  /** Who read what about clients. */
  review?: ReviewRouteParts;
  /** What office and wall look at. */
  tonight?: TonightDesk;
  /** Another one than before: what people may see can have changed. */
  rightsStamp?: () => string;
  /** Cases as they are told afterwards. */
  told?: TimelineRouteParts;
  /** The address phones know this dispatcher by. HTTPS there makes the cookie secure. */
  publicUrl?: string | undefined;
  /** The folder of the built page. Without it only the API is served. */
  webRoot?: string | undefined;
  sessionsPerMinute?: number | undefined;
};

export interface HttpServer {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The port it listens on; 0 before it does. */
  readonly port: number;
  /** Every route that was registered, `GET /api/cases`, in that order; none before it started. */
  readonly routes: readonly string[];
  /** Rights may have changed: streams that show too much or too little are ended, and come back as they may. */
  recheck(): Promise<void>;
  /** Sessions ended: what is open at a desk by one of them is closed. A phone's stream goes with its sign-on, by `recheck`. */
  recheckDesks(): Promise<void>;
}

export function createHttp(parts: HttpParts): HttpServer {
  return new Http(parts);
}

class Http implements HttpServer {
  readonly #parts: HttpParts;
  #running: { app: FastifyInstance; hub: StreamHub; desks: DeskStreams | undefined } | undefined;
  // A registry takes each name once, so these outlive a stop and a new start.
  #metrics: ReturnType<typeof httpMetrics> | undefined;
  #port = 0;
  #routes: string[] = [];

  constructor(parts: HttpParts) {
    this.#parts = parts;
  }

  get port(): number {
    return this.#port;
  }

  get routes(): readonly string[] {
    return this.#routes;
  }

  async start(): Promise<void> {
    if (this.#running !== undefined) return;
    const { listen } = this.#parts;
    this.#metrics ??= httpMetrics(this.#parts.metrics);
    const hub = new StreamHub({ ...this.#parts, ...this.#metrics });
    const routes: string[] = [];
    const { tonight, rightsStamp = () => '' } = this.#parts;
    const desks = tonight && new DeskStreams({ ...this.#parts, tonight, rightsStamp });
    const app = await compose(this.#parts, { hub, desks }, routes);
    try {
      await app.listen(listen);
    } catch (error) {
      await app.close();
      throw error;
    }
    hub.start();
    this.#routes = routes;
    this.#running = { app, hub, desks };
    this.#port = (app.server.address() as AddressInfo).port;
  }

  async recheck(): Promise<void> {
    await Promise.all([this.#running?.hub.beat(), this.#running?.desks?.tell()]);
  }

  async recheckDesks(): Promise<void> {
    await this.#running?.desks?.recheck();
  }

  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    running.hub.stop();
    await running.app.close();
  }
}

type Streams = { hub: StreamHub; desks: DeskStreams | undefined };

async function compose(parts: HttpParts, { hub, desks }: Streams, routes: string[]): Promise<FastifyInstance> {
  const https = parts.publicUrl?.startsWith('https:') ?? false;
  const app = fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    clientErrorHandler: answerBroken,
    // A phone holds its stream open for hours; stopping must not wait for it.
    forceCloseConnections: true,
    // Only what runs on this machine may say on whose behalf it asks.
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: limits.idChars },
    schemaController: { compilersFactory: { buildSerializer: lateSerializers } },
  })
    .setValidatorCompiler(TypeBoxValidatorCompiler)
    .withTypeProvider<TypeBoxTypeProvider>();
  // A HEAD is its GET without the body.
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push(`${one} ${url}`);
  });
  const cookie = sessionCookie(https);
  const { signIn } = parts;

  app.addSchema(Card);
  app.addSchema(ErrorBody);
  answerFailures(app, parts.log);
  await secure(app, https);
  await app.register(cookies);
  await app.register(rateLimit, { global: false });
  await describeApi(app);
  const hasPage = parts.webRoot === undefined || (await servePage(app, parts.webRoot));
  const now = () => parts.clock.now();
  const onClosed = (sessionId: string) => hub.endSession(sessionId);
  guard(app, { signIn, cookie, now });
  await app.register(healthRoutes(parts));
  const { sessionsPerMinute = limits.sessionsPerMinute, publicUrl } = parts;
  const session = { signIn, cookie, now, onClosed, sessionsPerMinute, publicUrl };
  await app.register(sessionRoutes(session));
  if (parts.identity) await app.register(identityRoutes({ ...parts.identity, ...session }));
  for (const routes of [caseRoutes, commandRoutes, pageRoutes]) await app.register(routes(parts));
  const { ladder, zone = 'Europe/Stockholm' } = parts;
  if (ladder) await app.register(ladderRoutes({ ladder, zone }));
  if (parts.paging) {
    await app.register(pushRoutes({ push: parts.paging }));
    await parts.paging.routes(app);
  }
  for (const routes of officeRoutes(parts)) await app.register(routes);
  const tellPhone: PeopleParts['tellPhone'] = ({ phoneId }, event, body) => hub.tellPhone(phoneId, event, body);
  if (parts.onCall) await app.register(onCallRoutes({ ...parts.onCall, clock: parts.clock, tellPhone }));
  if (parts.people) await app.register(staffRoutes({ people: parts.people, tellPhone }));
  if (parts.phone) await app.register(alarmPhoneRoutes({ phone: parts.phone }));
  if (parts.tonight && desks) await app.register(deskRoutes({ tonight: parts.tonight, streams: desks, cookie }));
  if (parts.told) await app.register(timelineRoutes(parts.told));
  await app.register(streamRoute({ hub, cookie }));
  if (!hasPage) {
    parts.log.warn({ event: 'http.page-missing' }, 'the alarm phone’s page is not built: only the API is served');
  }
  return app;
}

/** What an office reads and decides, as far as this server has it. */
function officeRoutes({
  watch,
  notices,
  incidents,
  responsibility,
  plans,
  asks,
  jobs,
  clients,
  ladders,
  changeWatch,
  checks,
  review,
  clock,
}: HttpParts): FastifyPluginAsync[] {
  return [
    ...(watch ? [watchRoutes({ watch })] : []),
    ...(notices ? [noticeRoutes({ notices })] : []),
    ...(incidents ? [incidentRoutes({ incidents })] : []),
    ...(responsibility ? [responsibilityRoutes({ responsibility })] : []),
    ...(plans ? [planRoutes, planningRoutes, consentRoutes, taskRoutes].map((routes) => routes({ plans, clock })) : []),
    ...(checks ? [checkRoutes({ checks })] : []),
    ...(asks ? [homeAskRoutes({ asks })] : []),
    ...(jobs ? [jobRoutes({ jobs })] : []),
    ...(ladders ? [ladderPlanRoutes({ ladders })] : []),
    ...(review ? [reviewRoutes(review)] : []),
    ...(changeWatch ? [changeWatchRoutes({ changeWatch })] : []),
    ...(clients ? [clientRoutes(clients), clientImportRoutes(clients)] : []),
  ];
}
