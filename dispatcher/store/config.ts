import { resolve } from 'node:path';
import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };
const Path = Type.String({ minLength: 1 });

/** A PostgreSQL that one or several dispatchers share. The password comes from a file, never from the configuration. */
export const PostgresConfig = Type.Object(
  {
    /** A name, an address, or the folder of a Unix socket. */
    host: Type.String({ minLength: 1 }),
    port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65535 })),
    database: Type.String({ minLength: 1 }),
    user: Type.String({ minLength: 1 }),
    passwordFile: Type.Optional(Path),
    /** The authority that the server's certificate must be from. Without it the connection is not encrypted. */
    caFile: Type.Optional(Path),
  },
  strict,
);
export type PostgresConfig = Static<typeof PostgresConfig>;

/** Where the dispatcher keeps everything: a file of its own, or a PostgreSQL. */
export const StoreConfig = Type.Object(
  { sqlite: Type.Optional(Type.Object({ file: Path }, strict)), postgres: Type.Optional(PostgresConfig) },
  strict,
);
export type StoreConfig = Static<typeof StoreConfig>;

export function storeProblems({ sqlite, postgres }: StoreConfig): string[] {
  if (sqlite === undefined && postgres === undefined) return ['store: is empty: it names sqlite or postgres'];
  return sqlite && postgres ? ['store: names sqlite and postgres: only one of them'] : [];
}

/** The same configuration with its files named from the root. A socket's folder is named so already. */
export function withAbsolutePaths({ sqlite, postgres }: StoreConfig, folder: string): StoreConfig {
  if (postgres === undefined) return sqlite ? { sqlite: { file: resolve(folder, sqlite.file) } } : {};
  const { passwordFile, caFile, ...server } = postgres;
  return {
    postgres: {
      ...server,
      ...(passwordFile === undefined ? {} : { passwordFile: resolve(folder, passwordFile) }),
      ...(caFile === undefined ? {} : { caFile: resolve(folder, caFile) }),
    },
  };
}
