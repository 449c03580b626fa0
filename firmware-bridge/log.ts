/** The part of pino that the bridge uses: fields with an `event` name and ids only, then words for a person. */
export interface Log {
  debug(fields: object, words: string): void;
  info(fields: object, words: string): void;
  warn(fields: object, words: string): void;
  error(fields: object, words: string): void;
}
