import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from './limits.js';
import { failureOf, post, retryAfterMs } from './post.js';

describe('Retry-After', () => {
  it.each([
    ['7', null, 7_000],
    ['0', null, 0],
    [' 12 ', null, 12_000],
    ['99999', null, limits.longestRetryMs],
    ['Sun, 03 May 2026 00:13:30 GMT', 'Sun, 03 May 2026 00:13:00 GMT', 30_000],
    ['Sun, 03 May 2026 00:12:00 GMT', 'Sun, 03 May 2026 00:13:00 GMT', 0],
    ['Sun, 03 May 2026 00:13:30 GMT', null, undefined],
    ['soon', null, undefined],
    [null, null, undefined],
  ])('%s with Date %s means %s ms', (value, date, expected) => {
    expect(retryAfterMs(value, date)).toBe(expected);
  });

  it('is a bounded wait or none, whatever a server writes', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (value, date) => {
        const waitMs = retryAfterMs(value, date) ?? 0;
        expect(waitMs >= 0 && waitMs <= limits.longestRetryMs).toBe(true);
      }),
    );
  });
});

it('every status is either success or has one meaning', () => {
  for (let status = 100; status < 600; status++) {
    const meaning = failureOf({ status, body: '', retryAfterMs: undefined });
    expect(meaning === undefined).toBe(status >= 200 && status < 300);
  }
});

describe('an answer', () => {
  async function answeredBy(answer: (response: ServerResponse) => void) {
    const server = createServer((_request, response) => answer(response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const answered = await post({ url: `http://127.0.0.1:${port}/`, body: 'x', timeoutMs: 2_000 });
    server.closeAllConnections();
    server.close();
    return answered;
  }

  it('that breaks off behind its status still counts: what was taken is not sent twice', async () => {
    const answered = await answeredBy((response) => {
      response.writeHead(201, { 'Content-Length': '100' });
      response.write('half');
      response.socket?.end();
    });
    expect(answered).toMatchObject({ status: 201, body: '' });
  });

  it('without an end is read as far as its limit', async () => {
    const answered = await answeredBy((response) => {
      response.writeHead(200);
      const flow = () => {
        while (!response.destroyed && response.write('x'.repeat(4_096)));
      };
      response.on('drain', flow);
      flow();
    });
    expect(answered).toMatchObject({ status: 200, body: 'x'.repeat(limits.answerBytes) });
  });

  it('from an address that is none, or that nobody has, is “unreachable”', async () => {
    expect(await post({ url: 'no address', body: '' })).toEqual({ failed: 'unreachable' });
    expect(await post({ url: 'http://127.0.0.1:1/', body: '' })).toEqual({ failed: 'unreachable' });
  });
});
