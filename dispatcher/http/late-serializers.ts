import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';

type Build = ReturnType<typeof SerializerSelector>;

const build: Build = SerializerSelector();

/**
 * Fastify's own serializers, each compiled when its answer is first given. There are hundreds: compiled at the start they
 * would keep a dispatcher that was killed from taking alarms for the better part of a second.
 */
export const lateSerializers: Build = (shared, options) => {
  const compile = build(shared, options);
  return (of) => {
    let serialize: ReturnType<typeof compile> | undefined;
    return (body) => {
      serialize ??= compile(of);
      return serialize(body);
    };
  };
};
