import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { repository } from '../../repository.js';
import { acts, type House, isAct, isSwitch } from '../house.js';
import { limits } from '../limits.js';
import { Theatre } from './theatre.js';

const pageRoot = join(repository, 'hardware/dist/page');
const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The doll's house over HTTP: the page, a stream of the house's state, and what a visitor may do. */
export class HouseServer {
  readonly #house: House;
  readonly #address: { host: string; port: number };
  readonly #theatre: Theatre;
  #app: FastifyInstance | undefined;
  readonly #followers = new Set<FastifyReply>();

  constructor(house: House, address: { host: string; port: number }, theatre = new Theatre()) {
    this.#house = house;
    this.#theatre = theatre;
    this.#address = address;
  }

  get port(): number {
    const address = this.#app?.server.address();
    if (!address || typeof address === 'string') throw new Error('the page is not served yet');
    return address.port;
  }

  async start(): Promise<void> {
    if (this.#app) return;
    const app = fastify({ logger: false, bodyLimit: 1_024, forceCloseConnections: true });
    // Only JSON: a form on somebody else's page can then not press anybody's button.
    app.removeContentTypeParser('text/plain');
    app.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', contentPolicy).header('x-content-type-options', 'nosniff');
    });
    await app.register(fastifyStatic, { root: pageRoot });
    app.get('/api/house', async () => this.#house.state);
    app.get('/api/house/stream', (_request, reply) => this.#stream(reply));
    app.post<{ Params: { act: string }; Body: { on?: unknown } | null }>('/api/house/:act', async (request, reply) => {
      const { act } = request.params;
      if (!isAct(act)) return reply.code(404).send({ error: { code: 'no-such-act', message: `"${act}" finns inte` } });
      const on = request.body?.on;
      if (isSwitch(act) && typeof on !== 'boolean') {
        return reply.code(400).send({ error: { code: 'on-missing', message: '"on" ska vara true eller false' } });
      }
      await acts[act](this.#house, on === true);
      return this.#house.state;
    });
    this.#serveNights(app);
    await app.listen(this.#address);
    this.#app = app;
  }

  async stop(): Promise<void> {
    const app = this.#app;
    this.#app = undefined;
    for (const follower of this.#followers) follower.raw.destroy();
    await app?.close();
    await this.#theatre.stop();
  }

  #serveNights(app: FastifyInstance): void {
    const theatre = this.#theatre;
    app.get('/api/nights', async () => theatre.offers);
    app.post<{ Params: { name: string } }>('/api/nights/:name/play', async (request, reply) => {
      const { name } = request.params;
      if (await theatre.play(name)) return reply.code(202).send({});
      const error = { code: 'no-such-night', message: `"${name}" kan inte spelas här` };
      return reply.code(404).send({ error });
    });
    app.post('/api/nights/stop', async (_request, reply) => {
      await theatre.stop();
      return reply.code(202).send({});
    });
  }

  #stream(reply: FastifyReply): void {
    if (this.#followers.size >= limits.pageFollowers) {
      reply.code(503).send({ error: { code: 'too-many', message: 'för många tittar redan' } });
      return;
    }
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const send = (event: string, body: unknown) => {
      if (raw.writableLength > limits.pageFollowerBytes) raw.destroy();
      else raw.write(`event: ${event}\ndata: ${JSON.stringify(body)}\n\n`);
    };
    const sendHouse = () => send('house', this.#house.state);
    const sendNight = () => send('night', this.#theatre.scene ?? null);
    const unfollow = [this.#house.follow(sendHouse), this.#theatre.follow(sendNight)];
    this.#followers.add(reply);
    raw.on('close', () => {
      for (const end of unfollow) end();
      this.#followers.delete(reply);
    });
    sendHouse();
    sendNight();
  }
}
