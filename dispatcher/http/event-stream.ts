import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { limits } from './limits.js';
import type { StreamSink } from './live-stream.js';

/** Begins a stream of server-sent events in place of an answer. */
export function openStream(reply: FastifyReply): ServerResponse {
  // hijack skips Fastify's own sending, so what the security hooks set is carried over here.
  const headers = reply.getHeaders();
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write(`retry: ${limits.retryMs}\n\n`);
  return raw;
}

export function sinkOf(raw: ServerResponse): StreamSink {
  return {
    write: (text) => void raw.write(text),
    get waitingBytes() {
      return raw.writableLength;
    },
    cut: () => void raw.destroy(),
  };
}
