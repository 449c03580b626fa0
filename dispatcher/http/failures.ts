import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { Log } from '../log.js';
import { NotNotedError } from './audit-port.js';
import { type ErrorCode, statusOf } from './error-codes.js';
import { errorBody, type FieldProblem, refuse } from './errors.js';
import { faultOf } from './fault.js';

const codeOfFastify: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'not-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad-request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad-request',
};

function codeOf(error: FastifyError): ErrorCode {
  if (error instanceof NotNotedError) return 'not-noted';
  const known = codeOfFastify[error.code];
  if (known !== undefined) return known;
  if (error.statusCode === 429) return 'too-many-requests';
  return error.statusCode !== undefined && error.statusCode < 500 ? 'bad-request' : 'failed';
}

function fieldsOf(error: FastifyError): FieldProblem[] | undefined {
  const where = error.validationContext ?? '';
  return error.validation?.flatMap(({ instancePath, message, params }) => {
    const missing = Array.isArray(params.requiredProperties) ? params.requiredProperties : [undefined];
    return missing.map((name) => ({
      field: `${where}${instancePath}${typeof name === 'string' ? `/${name}` : ''}`,
      message: message ?? 'is not allowed',
    }));
  });
}

/** Every failure becomes an answer with a code; what is our own fault is logged with the route, never with its content. */
export function answerFailures(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const code = codeOf(error);
    if (code === 'failed') {
      log.error(
        { event: 'http.failed', method: request.method, route: request.routeOptions.url, ...faultOf(error) },
        'a request failed',
      );
    }
    const fields = fieldsOf(error);
    return refuse(reply, code, fields === undefined ? {} : { fields });
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, 'no-such-page'));
}

const codeOfNode: Record<string, ErrorCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
  HPE_HEADER_OVERFLOW: 'too-large',
};

/** What is no HTTP, or never came whole, is answered in the same words and hung up on. */
export function answerBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = codeOfNode[error.code ?? ''] ?? 'bad-request';
  const status = statusOf[code];
  const body = JSON.stringify(errorBody(code));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
