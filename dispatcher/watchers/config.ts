import { resolve } from 'node:path';
import { type Static, Type } from 'typebox';
import { ChannelsConfig, PhoneNumber, withAbsoluteFiles } from '../channels/config.js';

const strict = { additionalProperties: false };
const Path = Type.String({ minLength: 1 });
const Url = Type.String({ pattern: '^https?://[^\\s]+$' });

/** Who watches the dispatcher, and whom they tell. Each watcher is there when it is configured. */
export const WatchConfig = Type.Object(
  {
    /** What this dispatcher is called beside others on the same store; the machine's name unless told. */
    name: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' })),
    /** Who is told when a provider has no duty lead who can be reached. Without it: the backstop. */
    operations: Type.Optional(Type.Object({ number: PhoneNumber }, strict)),
    /** A process of its own that looks whether alarms wait, and tells through a way of its own. */
    auditor: Type.Optional(
      Type.Object(
        {
          channel: Type.Enum(['ntfy', 'sms']),
          /** How often it looks; every minute unless told. */
          everyS: Type.Optional(Type.Integer({ minimum: 5, maximum: 600 })),
          /** Numbers in E.164, or topics. */
          to: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 10 }),
          /** The way there; the dispatcher's own `channels` unless told. */
          channels: Type.Optional(ChannelsConfig),
        },
        strict,
      ),
    ),
    /** An address outside that is asked for as long as all is well, and raises the alarm when it no longer is. */
    deadMan: Type.Optional(
      Type.Object({ url: Url, everyS: Type.Optional(Type.Integer({ minimum: 10, maximum: 3600 })) }, strict),
    ),
    /** A home that nobody lives in, whose test alarm goes all the way and back. Made by `nattvakt watch setup`. */
    synthetic: Type.Optional(
      Type.Object(
        {
          cert: Path,
          key: Path,
          /** A name in this dispatcher's own certificate. */
          servername: Type.Optional(Type.String({ minLength: 1 })),
          everyS: Type.Optional(Type.Integer({ minimum: 10, maximum: 3600 })),
        },
        strict,
      ),
    ),
  },
  strict,
);
export type WatchConfig = Static<typeof WatchConfig>;

/** The same configuration with its files named from the root. */
export function withAbsoluteWatchFiles({ auditor, synthetic, ...rest }: WatchConfig, folder: string): WatchConfig {
  return {
    ...rest,
    ...(auditor
      ? {
          auditor: {
            ...auditor,
            ...(auditor.channels ? { channels: withAbsoluteFiles(auditor.channels, folder) } : {}),
          },
        }
      : {}),
    ...(synthetic
      ? { synthetic: { ...synthetic, cert: resolve(folder, synthetic.cert), key: resolve(folder, synthetic.key) } }
      : {}),
  };
}

/** What the schema cannot say: the auditor's way must be one that is configured. */
export function watchProblems(watch: WatchConfig | undefined, channels: ChannelsConfig | undefined): string[] {
  const auditor = watch?.auditor;
  if (auditor === undefined) return [];
  const [own, where] = auditor.channels ? [auditor.channels, 'watch.auditor.channels'] : [channels, 'channels'];
  const needed = auditor.channel === 'ntfy' ? own?.ntfy : own?.elks?.sms;
  const key = auditor.channel === 'ntfy' ? 'ntfy' : 'elks.sms';
  return needed ? [] : [`watch.auditor.channel: "${auditor.channel}" cannot be used: ${where}.${key} is missing`];
}
