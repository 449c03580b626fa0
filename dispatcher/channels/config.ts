import { resolve } from 'node:path';
import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };
const Path = Type.String({ minLength: 1 });
const Url = Type.String({ pattern: '^https?://[^\\s]+$' });
export const PhoneNumber = Type.String({ pattern: '^\\+[1-9]\\d{6,14}$' });

/** The ways to reach people beside the alarm phone's page. Each is there when it is configured. Secrets stand in files. */
export const ChannelsConfig = Type.Object(
  {
    push: Type.Optional(
      Type.Object(
        {
          subject: Type.String({ pattern: '^(mailto:|https://)[^\\s]+$' }),
          publicKey: Type.String({ pattern: '^[A-Za-z0-9_-]{87}$' }),
          privateKeyFile: Path,
          /** Hosts of push services, instead of those of the known browsers. */
          services: Type.Optional(Type.Array(Type.String({ minLength: 4 }), { minItems: 1 })),
        },
        strict,
      ),
    ),
    elks: Type.Optional(
      Type.Object(
        {
          baseUrl: Type.Optional(Url),
          username: Type.String({ minLength: 1 }),
          passwordFile: Path,
          /** Where 46elks reaches this dispatcher. Without it there are no delivery reports and no calls. */
          webhooks: Type.Optional(Type.Object({ baseUrl: Url, secretFile: Path }, strict)),
          sms: Type.Optional(
            Type.Object({ from: Type.String({ pattern: '^(\\+[1-9]\\d{6,14}|[A-Za-z][A-Za-z0-9]{0,10})$' }) }, strict),
          ),
          call: Type.Optional(
            Type.Object(
              {
                from: PhoneNumber,
                prompts: Type.Object(
                  { baseUrl: Url, englishBaseUrl: Type.Optional(Url), streetsFile: Type.Optional(Path) },
                  strict,
                ),
              },
              strict,
            ),
          ),
        },
        strict,
      ),
    ),
    modem: Type.Optional(
      Type.Object(
        {
          path: Path,
          baudRate: Type.Optional(Type.Integer({ minimum: 1_200, maximum: 4_000_000 })),
          pinFile: Type.Optional(Path),
        },
        strict,
      ),
    ),
    ntfy: Type.Optional(
      Type.Object({ baseUrl: Url, tokenFile: Type.Optional(Path), openUrl: Type.Optional(Url) }, strict),
    ),
  },
  { $id: 'ChannelsConfig', ...strict },
);
export type ChannelsConfig = Static<typeof ChannelsConfig>;

/** The keys that name files, wherever they stand. A modem's path is its device's, and stays as it is. */
const fileKeys = new Set(['privateKeyFile', 'passwordFile', 'secretFile', 'streetsFile', 'pinFile', 'tokenFile']);

/** The same configuration with its files named from the root. */
export function withAbsoluteFiles(config: ChannelsConfig, folder: string): ChannelsConfig {
  const absolute = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const entries = Object.entries(value).map(([key, inner]) => [
      key,
      fileKeys.has(key) && typeof inner === 'string' ? resolve(folder, inner) : absolute(inner),
    ]);
    return Object.fromEntries(entries);
  };
  return absolute(config) as ChannelsConfig;
}
