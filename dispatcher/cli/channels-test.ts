import { readFileSync } from 'node:fs';
import { type Channel, channelNames, type PageMessage, type Sending } from '../channels/channel.js';
import { openChannels } from '../channels/open.js';
import { wordsOfSending } from '../channels/sending-words.js';
import { smsText } from '../channels/words.js';
import { systemClock } from '../clock.js';
import { readConfig } from '../config.js';
import type { Log } from '../log.js';
import { type Command, textOf, UsageError } from './command.js';

/** Says clearly what it is to whoever gets it at night. */
const testPage = (to: string, now: number): PageMessage => ({
  key: `channel-test-${now.toString(36)}`,
  to,
  caseId: 'channel-test',
  caseReference: 'PROV',
  areaId: 'test',
  areaName: 'provområdet',
  kind: 'test',
  priority: 'test',
  language: 'sv',
});

export const channelsTest: Command = {
  path: ['channels', 'test'],
  words: 'sends one test page for real, and says what became of it',
  options: {
    config: { value: 'FILE', words: 'the dispatcher’s configuration file', required: true },
    channel: { value: 'NAME', words: `one of ${channelNames.join(', ')}`, required: true },
    to: { value: 'ADDRESS', words: 'a number, a topic, or @FILE with a push subscription', required: true },
  },
  async run(given, say) {
    const channel = await openOne(textOf(given, 'config'), textOf(given, 'channel'), say);
    const page = testPage(addressOf(textOf(given, 'to')), systemClock.now());
    say(`Sending “${smsText(page)}” through ${channel.name} …`);
    const sending = await sendOnce(channel, page);
    for (const line of wordsOfSending(channel.name, sending)) say(line);
    if (sending.result !== 'sent') throw new Error('nothing was sent');
  },
};

async function sendOnce(channel: Channel, page: PageMessage): Promise<Sending> {
  await channel.start();
  try {
    return await channel.send(page);
  } finally {
    await channel.stop();
  }
}

async function openOne(file: string, name: string, say: (line: string) => void): Promise<Channel> {
  const reading = readConfig(file);
  if (!reading.ok) throw new UsageError(reading.problems);
  const opening = await openChannels(reading.config.channels ?? {}, {
    clock: systemClock,
    log: sayingLog(say),
    random: Math.random,
    // Reports come to the dispatcher that runs.
    reports: { reported: async () => undefined },
  });
  if (!opening.ok) throw new UsageError(opening.problems);
  const { byName } = opening.channels;
  const channel = [...byName.values()].find((candidate) => candidate.name === name);
  if (channel) return channel;
  const configured = [...byName.keys()].join(', ') || 'none';
  throw new UsageError([`--channel ${name} is not configured under channels in ${file}; configured: ${configured}`]);
}

/** A subscription is long: `@subscription.json` names the file it is in. */
function addressOf(to: string): string {
  if (!to.startsWith('@')) return to;
  try {
    return readFileSync(to.slice(1), 'utf8').trim();
  } catch (error) {
    throw new UsageError([`--to ${to} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`]);
  }
}

function sayingLog(say: (line: string) => void): Log {
  const line = (_fields: object, words: string) => say(`  ${words}`);
  return { debug: () => undefined, info: line, warn: line, error: line };
}
