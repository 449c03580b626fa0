import type { Clock } from '@nattvakt/contract';
import type { Log } from '../log.js';
import type { Channel, ChannelName } from './channel.js';
import type { ChannelsConfig } from './config.js';
import { ElksCall } from './elks/call.js';
import { SignedLinks } from './elks/signed-links.js';
import { ElksSms } from './elks/sms.js';
import type { ElksWebhookPorts } from './elks/webhooks.js';
import { Ntfy } from './ntfy/ntfy.js';
import type { ChannelReports } from './reports.js';
import { Secrets } from './secrets.js';
import { WebPush } from './web-push/web-push.js';

export type ChannelPorts = { clock: Clock; log: Log; random: () => number; reports: ChannelReports };

export type OpenChannels = {
  byName: ReadonlyMap<ChannelName, Channel>;
  /** What the webhooks of 46elks need beside the desk and the reports; undefined when none are configured. */
  webhooks: Pick<ElksWebhookPorts, 'links' | 'prompts'> | undefined;
};

export type Opening = { ok: true; channels: OpenChannels } | { ok: false; problems: string[] };

/** Builds the configured channels, unstarted. Every secret that is missing or malformed is told at once. */
export async function openChannels(config: ChannelsConfig, ports: ChannelPorts): Promise<Opening> {
  const secrets = new Secrets();
  const elks = openElks(config.elks, ports, secrets);
  const channels = [
    ...openPush(config.push, secrets),
    ...elks.channels,
    ...(await openModem(config.modem, ports, secrets)),
    ...openNtfy(config.ntfy, secrets),
  ];
  if (secrets.problems.length > 0) return { ok: false, problems: secrets.problems };
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  return { ok: true, channels: { byName, webhooks: elks.webhooks } };
}

function openPush(config: ChannelsConfig['push'], secrets: Secrets): Channel[] {
  if (!config) return [];
  const { privateKeyFile, ...rest } = config;
  const privateKey = secrets.read('channels.push.privateKeyFile', privateKeyFile, {
    pattern: /^[A-Za-z0-9_-]{43}$/,
    words: 'a VAPID private key, 43 base64url characters',
  });
  return [new WebPush({ ...rest, privateKey })];
}

function openElks(config: ChannelsConfig['elks'], { clock }: ChannelPorts, secrets: Secrets) {
  if (!config) return { channels: [], webhooks: undefined };
  const { username, baseUrl, sms, call } = config;
  const password = secrets.read('channels.elks.passwordFile', config.passwordFile);
  const account = { username, password, ...(baseUrl ? { baseUrl } : {}) };
  const links = openLinks(config.webhooks, clock, secrets);
  if (call && !links)
    secrets.problems.push('channels.elks.webhooks: is missing: without it a call cannot say anything');
  const { baseUrl: sounds = '', englishBaseUrl, streetsFile } = call?.prompts ?? {};
  const english = englishBaseUrl === undefined ? {} : { englishBaseUrl };
  const prompts = { baseUrl: sounds, ...english, streets: readStreets(streetsFile, secrets) };
  const channels: Channel[] = [
    ...(sms ? [new ElksSms({ account, from: sms.from, ...(links ? { links } : {}) })] : []),
    ...(call && links ? [new ElksCall({ account, from: call.from, links })] : []),
  ];
  return { channels, webhooks: links ? { links, prompts } : undefined };
}

type Webhooks = NonNullable<ChannelsConfig['elks']>['webhooks'];

function openLinks(config: Webhooks, clock: Clock, secrets: Secrets): SignedLinks | undefined {
  if (!config) return undefined;
  const secret = secrets.read('channels.elks.webhooks.secretFile', config.secretFile, {
    pattern: /^.{32,}$/,
    words: 'at least 32 random characters',
  });
  return new SignedLinks({ secret, baseUrl: config.baseUrl, clock });
}

function readStreets(file: string | undefined, secrets: Secrets): ReadonlySet<string> {
  if (file === undefined) return new Set();
  const text = secrets.read('channels.elks.call.prompts.streetsFile', file);
  return new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}

async function openModem(
  config: ChannelsConfig['modem'],
  { log, random, reports }: ChannelPorts,
  secrets: Secrets,
): Promise<Channel[]> {
  if (!config) return [];
  const { path, baudRate, pinFile } = config;
  const pin =
    pinFile &&
    secrets.read('channels.modem.pinFile', pinFile, { pattern: /^\d{4,8}$/, words: 'a PIN of 4 to 8 digits' });
  // Only here, so that the serial port's native part is loaded where there is a modem.
  const { Modem } = await import('./modem/modem.js');
  return [new Modem({ path, log, random, reports, ...(baudRate ? { baudRate } : {}), ...(pin ? { pin } : {}) })];
}

function openNtfy(config: ChannelsConfig['ntfy'], secrets: Secrets): Channel[] {
  if (!config) return [];
  const { tokenFile, ...rest } = config;
  const token = tokenFile && secrets.read('channels.ntfy.tokenFile', tokenFile);
  return [new Ntfy({ ...rest, ...(token ? { token } : {}) })];
}
