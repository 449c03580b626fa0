import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { card, codeOf, command, HttpWorld } from '../testing/http-world.js';

let world: HttpWorld;
beforeEach(async () => {
  world = await HttpWorld.start();
});
afterEach(() => world.stop());

describe('bad input', () => {
  beforeEach(() => world.signedIn());

  it.each([
    ['a field is missing', { commandId: 'c', version: 1 }, 'body/waitedMs'],
    ['a field has the wrong type', { commandId: 'c', version: 'one', waitedMs: 0 }, 'body/version'],
    ['an outcome is not in the list', { ...command(), outcome: 'slept' }, 'body/outcome'],
    ['a field is unknown', { ...command(), outcome: 'helped', extra: 1 }, 'body/extra'],
  ])('names the field when %s', async (_what, body, field) => {
    const response = await world.post('/api/cases/a/close', body);
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { code: string; fields: { field: string }[] } };
    expect(error.code).toBe('bad-request');
    expect(error.fields.map((problem) => problem.field)).toContain(field);
    expect(world.desk.commands).toEqual([]);
  });

  it.each([
    ['no JSON', '{"commandId":', 400, 'bad-request'],
    ['too much', JSON.stringify({ commandId: 'x'.repeat(5000) }), 413, 'too-large'],
    ['nothing', '', 400, 'bad-request'],
    ['random bytes', '\u0000\u0001\ufffd', 400, 'bad-request'],
  ])('refuses %s and goes on', async (_what, body, status, code) => {
    const response = await world.post('/api/cases/a/accept', body);
    expect(response.status).toBe(status);
    expect(await codeOf(response)).toBe(code);
    world.desk.answer = { ok: true, card: card('a') };
    expect((await world.post('/api/cases/a/accept', command())).status).toBe(200);
  });

  it('refuses what is not JSON by its own word', async () => {
    const response = await world.post('/api/cases/a/accept', 'accept=1', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(await codeOf(response)).toBe('not-json');
  });

  it('answers an address that is none with JSON', async () => {
    const response = await world.get('/api/nothing');
    expect(response.status).toBe(404);
    expect(await codeOf(response)).toBe('no-such-page');
  });

  it('lives through random bytes on the wire', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const socket = connect(world.http.port, '127.0.0.1');
        socket.on('error', () => undefined).resume();
        socket.end(bytes);
        await once(socket, 'close');
        expect((await world.get('/healthz')).status).toBe(200);
      }),
      { numRuns: 50 },
    );
  });

  it('answers what is no HTTP in the same words', async () => {
    const socket = connect(world.http.port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.end('how do you do?\r\n\r\n');
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('"code":"bad-request"');
  });

  it('answers a fault of its own without telling what it was, and logs it', async () => {
    world.desk.command = async () => {
      throw new Error('secret detail');
    };
    const response = await world.post('/api/cases/a/accept', command());
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(world.logged).toContainEqual(
      expect.objectContaining({ event: 'http.failed', route: '/api/cases/:id/accept' }),
    );
  });
});
