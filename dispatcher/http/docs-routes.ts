import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** Swagger UI draws with style attributes and data images; its scripts come from here like everybody else's. */
const pagePolicy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'style-src-attr': "'unsafe-inline'",
  'img-src': ["'self'", 'data:'],
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** The API's own description, made from the schemas that check each request. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Nattvakt',
        version: '1',
        description:
          'What an alarm phone may ask of the dispatcher. Sign in with `POST /api/session`; a cookie holds the session.',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      tags: [
        { name: 'session', description: 'Who is signed on to the phone' },
        { name: 'cases', description: 'Alarms, and what a person does about them' },
        { name: 'pages', description: 'Being asked' },
        { name: 'plans', description: 'What becomes an alarm in each home, and which plan it runs' },
        { name: 'consents', description: 'What clients agreed to' },
        { name: 'checks', description: 'When somebody looks in on a client, and the looks of the day ahead' },
        { name: 'tasks', description: 'What the office must see to' },
        { name: 'ladder', description: 'Who is asked, when' },
        { name: 'stream', description: 'What changes, as it changes' },
        { name: 'watch', description: 'Whether the service itself is watched' },
        { name: 'health', description: 'For whoever runs it' },
      ],
    },
    refResolver: { buildLocalReference: (schema, _base, _fragment, index) => String(schema.$id ?? `schema-${index}`) },
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: pagePolicy,
    uiConfig: { layout: 'BaseLayout', docExpansion: 'list' },
    theme: { title: 'Nattvakt API' },
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
