import type { Clock } from '@nattvakt/contract';
import type { Channel } from '../../channels/channel.js';
import type { ChannelsConfig } from '../../channels/config.js';
import { openChannels } from '../../channels/open.js';
import type { Log } from '../../log.js';
import type { WatchConfig } from '../config.js';

type AuditorConfig = NonNullable<WatchConfig['auditor']>;

/** The one channel that the auditor tells people through, opened for itself. @throws when its secrets cannot be read */
export async function openWayOut(
  auditor: AuditorConfig,
  channels: ChannelsConfig | undefined,
  ports: { clock: Clock; log: Log },
): Promise<WayOut> {
  const { ntfy, elks } = auditor.channels ?? channels ?? {};
  const only: ChannelsConfig =
    auditor.channel === 'ntfy' ? { ...(ntfy ? { ntfy } : {}) } : { ...(elks ? { elks: smsAlone(elks) } : {}) };
  const reports = { reported: async () => undefined };
  const opening = await openChannels(only, { ...ports, random: Math.random, reports });
  if (!opening.ok) throw new Error(opening.problems.join('\n'));
  const channel = opening.channels.byName.get(auditor.channel);
  if (channel === undefined) throw new Error(`the auditor's channel is not configured: ${auditor.channel}`);
  return new WayOut(channel, auditor);
}

/** No calls, and no reports: nobody calls the auditor back. */
function smsAlone({ webhooks: _, call: __, ...elks }: NonNullable<ChannelsConfig['elks']>) {
  return elks;
}

export class WayOut {
  readonly #channel: Channel;
  readonly #auditor: AuditorConfig;

  constructor(channel: Channel, auditor: AuditorConfig) {
    this.#channel = channel;
    this.#auditor = auditor;
  }

  /**
   * Tells everybody who is configured and, by SMS, the duty leads as well.
   * @returns why nobody was reached; undefined when somebody was
   */
  async tell(
    words: { title: string; text: string; urgent: boolean },
    leads: readonly string[],
  ): Promise<string | undefined> {
    const { channel, to } = this.#auditor;
    const all = new Set(channel === 'sms' ? [...to, ...leads] : to);
    const key = `audit:${words.text}`;
    const sendings = await Promise.all([...all].map((one) => this.#channel.notify?.({ key, to: one, ...words })));
    if (sendings.some((sending) => sending?.result === 'sent')) return undefined;
    const [first] = sendings;
    return first !== undefined && 'reason' in first ? first.reason : 'not-sent';
  }
}
