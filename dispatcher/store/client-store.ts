import type { DirectoryRows, HomePersonRow, HomeRow } from './rows.js';
import type { WayRow } from './way-store.js';

/** A relative whom the client wants to be reached. `agreedAtMs`: when the client said so, as it was written down. */
export type RelativeRow = {
  homeId: string;
  position: number;
  name: string;
  relation: string;
  number: string;
  note: string | null;
  agreedAtMs: number;
};

/** Rows of one kind that a change puts, each with what stood there before; null where nothing did. */
export type Replaced<Row> = readonly { before: Row | null; after: Row }[];
export type ImportedRows = { homes: Replaced<HomeRow>; ways: Replaced<WayRow>; homePeople: Replaced<HomePersonRow> };

/** A file that was taken in. */
export type ClientImportRow = {
  id: string;
  atMs: number;
  by: string;
  /** Whose clients it changed. */
  providerId: string;
  added: number;
  changed: number;
  undoneAtMs: number | null;
  undoneBy: string | null;
};

/** Everything that changes about clients at once. All of it is stored, or nothing. */
export type ClientsChange = {
  /** The directory as it was decided on. */
  version: number;
  put?: Pick<Partial<DirectoryRows>, 'homes' | 'homePeople'>;
  remove?: Pick<Partial<DirectoryRows>, 'homes' | 'homePeople'>;
  ways?: readonly WayRow[];
  removeWays?: readonly string[];
  /** The relatives of a home are these from now on. */
  relatives?: { homeId: string; rows: readonly RelativeRow[] };
  imported?: { row: ClientImportRow; rows: ImportedRows };
  undone?: { importId: string; atMs: number; by: string };
};

/** What an office keeps about clients beside the directory. Every method rejects with a `StoreError` and nothing else. */
export interface ClientStore {
  waysOf(homeIds: readonly string[]): Promise<WayRow[]>;
  relativesOf(homeId: string): Promise<RelativeRow[]>;
  /** False, and nothing is done, when the directory has changed since, or the import was undone before. */
  save(change: ClientsChange): Promise<boolean>;
  /** Of these providers, the latest first. */
  imports(providerIds: readonly string[], atMost: number): Promise<ClientImportRow[]>;
  import(id: string): Promise<{ row: ClientImportRow; rows: ImportedRows } | undefined>;
}
