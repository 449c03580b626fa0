import type { ClientChoices, ClientField, ClientFields, FileProblem, Relative } from '../core/clients/index.js';
import type { ClientImportRow } from '../store/client-store.js';
import type { SignedIn } from './ports.js';
import type { Answer } from './responsibility-ports.js';
import type { Named } from './rota-ports.js';

/** A client in a list: who, and where. */
export type ListedClient = {
  id: string;
  name: string;
  street: string;
  floor: string | null;
  door: string | null;
  town: string | null;
  area: Named;
  building: Named | null;
  /** Whether a gateway of theirs is known here. */
  hasGateway: boolean;
  endedAtMs: number | null;
};
export type ClientQuery = { search: string; areaId?: string; ended: boolean; from: number };
export type ClientList = { clients: ListedClient[]; total: number; areas: Named[] };

export type ShownRelative = Relative & { agreedAtMs: number };
export type ShownGateway = { id: string; online: boolean; seenAtMs: number | null; revoked: boolean };

export type ShownClient = {
  id: string;
  fields: ClientFields;
  area: Named;
  building: Named | null;
  /** Whom the client has named. */
  nurse: Named | null;
  careContact: Named | null;
  relatives: ShownRelative[];
  gateways: ShownGateway[];
  endedAtMs: number | null;
  /** What it was read as: a change is refused when it has become another since. */
  revision: string;
  mayEdit: boolean;
};

export type WantedClient = { fields: ClientFields; relatives: readonly Relative[] };

/** Clients of the caller's providers. Others are as if they were not there. Every reading is written down first. */
export interface ClientDesk {
  list(caller: SignedIn, query: ClientQuery): Promise<ClientList>;
  choices(caller: SignedIn): ClientChoices;
  client(caller: SignedIn, id: string): Promise<ShownClient | undefined>;
  /** `id`: a UUID of whoever asks; the same sent again is added once. */
  add(caller: SignedIn, wanted: WantedClient, id?: string): Promise<Answer<{ id: string }>>;
  change(caller: SignedIn, id: string, wanted: WantedClient & { revision: string }): Promise<Answer>;
  /** Their time with the service is over, or it is not after all. */
  end(caller: SignedIn, id: string, ended: boolean): Promise<Answer>;
}

export type ImportState =
  | { state: 'reading'; done: number; of: number }
  | { state: 'failed' }
  | {
      state: 'read';
      add: number;
      change: number;
      unchanged: number;
      problems: number;
      unread: string[];
    };
/** Lines of a preview, as a person reads them: values by name. */
export type ShownLine =
  | { line: number; name: string; fields: { field: ClientField; before: string | null; after: string | null }[] }
  | FileProblem;
export type ImportLines = { lines: ShownLine[]; total: number };
export const lineKinds = ['add', 'change', 'problems'] as const;
export type LineKind = (typeof lineKinds)[number];

export type ShownImport = Pick<ClientImportRow, 'id' | 'atMs' | 'added' | 'changed' | 'undoneAtMs'> & { by: string };

/** Files of clients: read, looked at, taken in whole or not at all, and undone. */
export interface ClientImports {
  /** Begins to read. */
  read(caller: SignedIn, text: string): Promise<Answer<{ id: string }>>;
  state(caller: SignedIn, id: string): ImportState | undefined;
  lines(caller: SignedIn, id: string, kind: LineKind, from: number): Promise<ImportLines | undefined>;
  takeIn(caller: SignedIn, id: string): Promise<Answer<{ id: string; added: number; changed: number }>>;
  imports(caller: SignedIn): Promise<ShownImport[]>;
  undo(caller: SignedIn, id: string): Promise<Answer>;
}
