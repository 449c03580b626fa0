import fastify from 'fastify';
import { expect, it } from 'vitest';
import { lateSerializers } from './late-serializers.js';

const shape = { type: 'object', properties: { door: { type: 'string' } } };

it('answers as Fastify does: with what the schema names, and nothing else', async () => {
  const app = fastify({ schemaController: { compilersFactory: { buildSerializer: lateSerializers } } });
  app.addSchema({ $id: 'Home', ...shape });
  const schema = { response: { 200: { type: 'array', items: { $ref: 'Home#' } } } };
  app.get('/homes', { schema }, async () => [{ door: 'green', key: 'under the stone' }]);
  for (const _ of ['first', 'again']) expect((await app.inject('/homes')).body).toBe('[{"door":"green"}]');
  await app.close();
});

it('compiles nothing before an answer is given', () => {
  const serializer = lateSerializers(
    {},
    {},
  )({ schema: { type: 'no such type' }, method: 'GET', url: '/', httpStatus: '200' });
  expect(() => serializer({})).toThrow('schema is invalid');
});
