import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChannels } from '@nattvakt/dispatcher/channels/open';
import { channelsKeys } from '@nattvakt/dispatcher/cli/channels-keys';
import { channelsTest } from '@nattvakt/dispatcher/cli/channels-test';
import { UsageError } from '@nattvakt/dispatcher/cli/command';
import { checkConfig } from '@nattvakt/dispatcher/config';
import { FakeElks } from '@nattvakt/hardware/fakes/elks';
import { FakeModem } from '@nattvakt/hardware/fakes/modem';
import { FakeNtfy } from '@nattvakt/hardware/fakes/ntfy';
import { FakePushService } from '@nattvakt/hardware/fakes/push-service';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
const machine = {
  listen: { http: { host: '127.0.0.1', port: 0 }, mqtt: { host: '127.0.0.1', port: 0 } },
  tls: { ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' },
  store: { sqlite: { file: 'store.db' } },
};
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const problemsOf = (channels: unknown): string[] => {
  const reading = checkConfig({ ...machine, channels }, folder);
  return reading.ok ? [] : reading.problems;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'channels-'));
  write('password', 'p1\n');
  write('webhook-secret', `${'s'.repeat(40)}\n`);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the configuration of channels', () => {
  it.each<[string, unknown, RegExp]>([
    ['an unknown channel', { fax: {} }, /^channels\.fax: unknown key$/],
    ['a forgotten password', { elks: { username: 'u' } }, /^channels\.elks\.passwordFile: is missing$/],
    [
      'a sender of 12 letters',
      elks({ sms: { from: 'NattvaktNatt' } }),
      /^channels\.elks\.sms\.from: "NattvaktNatt" must/,
    ],
    [
      'a number without +',
      elks({ call: { from: '070', prompts: { baseUrl: 'https://l.example' } } }),
      /call\.from: "070"/,
    ],
    ['a speed that no port has', { modem: { path: '/dev/x', baudRate: 1 } }, /^channels\.modem\.baudRate: 1 must/],
    [
      'an address without https',
      { ntfy: { baseUrl: 'ntfy.example' } },
      /^channels\.ntfy\.baseUrl: "ntfy.example" must/,
    ],
  ])('%s is named with its key', (_name, channels, words) => {
    expect(problemsOf(channels)).toEqual([expect.stringMatching(words)]);
  });

  it('tells every secret that is missing or malformed at once, and none of them aloud', async () => {
    write('short', 'hunter2');
    const file = (name: string) => join(folder, name);
    const opening = await openChannels(
      {
        push: { subject: 'mailto:a@b.example', publicKey: 'B'.repeat(87), privateKeyFile: file('short') },
        elks: {
          username: 'u',
          passwordFile: file('gone'),
          webhooks: { baseUrl: 'https://n.example', secretFile: file('short') },
        },
        modem: { path: '/dev/none', pinFile: file('short') },
      },
      { clock: { now: () => 0, monotonicMs: () => 0 }, log: silent, random: () => 0, reports },
    );
    expect(opening).toEqual({
      ok: false,
      problems: [
        `channels.elks.passwordFile: ${file('gone')} cannot be read: ENOENT`,
        `channels.elks.webhooks.secretFile: ${file('short')} must hold at least 32 random characters`,
        `channels.push.privateKeyFile: ${file('short')} must hold a VAPID private key, 43 base64url characters`,
        `channels.modem.pinFile: ${file('short')} must hold a PIN of 4 to 8 digits`,
      ],
    });
  });

  it('refuses a call that could say nothing', async () => {
    const channels = elks({ call: { from: '+46766861004', prompts: { baseUrl: 'https://l.example' } } });
    write('config.json', JSON.stringify({ ...machine, channels }));
    await expect(tried('call', '+46701740605')).rejects.toThrow('channels.elks.webhooks: is missing');
  });
});

describe('nattvakt channels test', () => {
  it('sends an SMS through 46elks and says so', async () => {
    const fake = new FakeElks({ username: 'u1', password: 'p1' });
    write(
      'config.json',
      JSON.stringify({ ...machine, channels: elks({ baseUrl: await fake.start(), sms: { from: 'Nattvakt' } }) }),
    );
    expect(await tried('sms', '+46701740605')).toContain('Its reference there is s1.');
    expect(fake.sms[0]?.message).toMatch(/^Provlarm i provområdet/);
    await expect(tried('sms', '0701')).rejects.toThrow('nothing was sent');
    await expect(tried('ntfy', 'x')).rejects.toThrow('--channel ntfy is not configured');
    await fake.stop();
  });

  it('sends a push to a subscription in a file, with keys it made itself', async () => {
    const service = new FakePushService();
    const origin = await service.start();
    const said: string[] = [];
    await channelsKeys.run(new Map([['dir', join(folder, 'keys')]]), (line) => said.push(line));
    const publicKey = said[0]?.split(': ')[1] ?? '';
    write('subscription.json', JSON.stringify(service.subscribe(publicKey)));
    const push = {
      subject: 'mailto:a@b.example',
      publicKey,
      privateKeyFile: 'keys/push-private-key',
      services: [origin],
    };
    write('config.json', JSON.stringify({ ...machine, channels: { push } }));
    expect(await tried('push', `@${join(folder, 'subscription.json')}`)).toContain('Sent.');
    expect(service.delivered).toHaveLength(1);
    await service.stop();
  });

  it('sends through a modem and through ntfy', async () => {
    const modem = new FakeModem(join(folder, 'modem'));
    await modem.plug();
    const ntfy = new FakeNtfy({ token: 'tk_1' });
    write('token', 'tk_1');
    const channels = {
      modem: { path: join(folder, 'modem') },
      ntfy: { baseUrl: await ntfy.start(), tokenFile: 'token' },
    };
    write('config.json', JSON.stringify({ ...machine, channels }));
    expect(await tried('modem', '+46701740605')).toContain('The network has taken it. Look at the phone.');
    expect(await tried('ntfy', 'jour')).toContain('Sent.');
    expect([modem.messages.length, ntfy.notes.length]).toEqual([1, 1]);
    modem.unplug();
    await ntfy.stop();
  });
});

async function tried(channel: string, to: string): Promise<string[]> {
  const said: string[] = [];
  const given = new Map([
    ['config', join(folder, 'config.json')],
    ['channel', channel],
    ['to', to],
  ]);
  try {
    await channelsTest.run(given, (line) => said.push(line));
  } catch (error) {
    const words = error instanceof UsageError ? error.problems : [...said, String(error)];
    throw new Error(words.join('\n'));
  }
  return said;
}

function elks(more: object) {
  return { elks: { username: 'u1', passwordFile: 'password', ...more } };
}

const reports = { reported: async () => undefined };
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
