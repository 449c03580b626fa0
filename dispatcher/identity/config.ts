import { resolve } from 'node:path';
import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };

/** The organisation’s own sign-in: any provider of OpenID Connect. */
const OrganisationConfig = Type.Object(
  {
    /** Its address, as the provider itself writes it. Plain HTTP only on this machine. */
    issuer: Type.String({ pattern: '^(https://.+|http://(localhost|127\\.0\\.0\\.1)([:/].*)?)$' }),
    clientId: Type.String({ minLength: 1 }),
    /** Without it we are a public client; PKCE is used either way. */
    clientSecretFile: Type.Optional(Type.String({ minLength: 1 })),
    /** Which claim of the identity token holds what `nattvakt person add --login` was given; `sub` unless told. */
    claim: Type.Optional(Type.String({ minLength: 1 })),
    /** Scopes beside `openid`, where the claim needs any. */
    scope: Type.Optional(Type.String({ minLength: 1 })),
    /** On the button: “Logga in med …”. */
    name: Type.String({ minLength: 1, maxLength: 60 }),
  },
  strict,
);
export type OrganisationConfig = Static<typeof OrganisationConfig>;

export const IdentityConfig = Type.Object({ oidc: Type.Optional(OrganisationConfig) }, strict);
export type IdentityConfig = Static<typeof IdentityConfig>;

export function withAbsoluteIdentityFiles(config: IdentityConfig, folder: string): IdentityConfig {
  const { oidc } = config;
  if (oidc?.clientSecretFile === undefined) return config;
  const clientSecretFile = resolve(folder, oidc.clientSecretFile);
  return { ...config, oidc: { ...oidc, clientSecretFile } };
}
