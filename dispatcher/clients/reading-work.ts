import type { ClientChoices, ClientsPreview, KnownClient } from '../core/clients/index.js';

/** What a thread needs to read one file of clients. */
export type ReadingWork = {
  text: string;
  known: readonly KnownClient[];
  choices: ClientChoices;
  taken: readonly string[];
};

/** What it tells: how far it has come, and in the end what the file would do. */
export type ReadingTold = { done: number; of: number } | { preview: ClientsPreview };
