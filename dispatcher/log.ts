/** What this process tells whoever runs it: one event name per line, ids only, never a person's name or address. */
export type LogFields = { event: string } & Record<
  string,
  string | number | boolean | null | undefined | readonly string[]
>;

export interface Log {
  debug(fields: LogFields, words: string): void;
  info(fields: LogFields, words: string): void;
  warn(fields: LogFields, words: string): void;
  error(fields: LogFields, words: string): void;
}
