import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const client = { id: 'nattvakt', secret: 'a-secret-of-the-test-alone' };

/** A real OpenID provider, in this process. Whoever comes is signed in at once, as the account that it is told. */
export class TestProvider {
  /** Who signs in next. */
  account = 'anna.lind';
  /** What becomes of the nonce that was asked for. */
  nonceOf = (nonce: string): string => nonce;
  readonly #server: Server;
  private constructor(
    server: Server,
    readonly issuer: string,
  ) {
    this.#server = server;
  }

  static async start(redirectUri: () => string): Promise<TestProvider> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const test = new TestProvider(server, issuer);
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [redirectUri()],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      pkce: { required: () => true },
      claims: { openid: ['sub'], profile: ['employee'] },
      conformIdTokenClaims: false,
      cookies: { keys: ['of the test alone'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, employee: `E-${id}` }) }),
    });
    provider.use(async (ctx, next) => {
      if (!ctx.path.startsWith('/interaction/')) return next();
      const { session, params, grantId } = await provider.interactionDetails(ctx.req, ctx.res);
      const accountId = session?.accountId ?? test.account;
      const grant =
        (grantId && (await provider.Grant.find(grantId))) || new provider.Grant({ accountId, clientId: client.id });
      grant.addOIDCScope(String(params.scope));
      const consent = { grantId: await grant.save() };
      await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId }, consent });
      ctx.respond = false;
    });
    server.on('request', (request, response) => {
      // As a forged answer would: the token is about another question than ours.
      const url = new URL(request.url ?? '/', issuer);
      const nonce = url.searchParams.get('nonce');
      if (nonce !== null) {
        url.searchParams.set('nonce', test.nonceOf(nonce));
        request.url = url.pathname + url.search;
      }
      void provider.callback()(request, response);
    });
    return test;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
