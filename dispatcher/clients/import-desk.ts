import { randomUUID } from 'node:crypto';
import { providersOf } from '../core/access/caller.js';
import { type ClientsPreview, clientProblems, type KnownClient } from '../core/clients/index.js';
import type { ClientImports, ImportLines, ImportState, LineKind, ShownImport } from '../http/client-ports.js';
import type { SignedIn } from '../http/ports.js';
import type { Answer } from '../http/responsibility-ports.js';
import type { ClientImportRow, ImportedRows } from '../store/client-store.js';
import type { DirectoryRows } from '../store/rows.js';
import type { ClientParts } from './desk.js';
import { FileReader } from './file-reader.js';
import { importedRows, type Standing, standingClient, standingOf, standsAsPut } from './import-change.js';
import { lineShown } from './import-lines.js';
import { limits } from './limits.js';
import { areasOf, choicesIn } from './scope.js';

type File = {
  personId: string;
  atMs: number;
  progress: { done: number; of: number };
  /** Undefined while it is read, null when it was given up. */
  preview: ClientsPreview | null | undefined;
};

const noSuchFile = { ok: false, code: 'no-such-import' } as const;
const changedMeanwhile = { ok: false, code: 'directory-changed' } as const;

/** Files of clients. What was read waits in memory for whoever handed it in, and nobody else. */
export class StoredClientImports implements ClientImports {
  readonly #parts: ClientParts;
  readonly #reader = new FileReader();
  readonly #files = new Map<string, File>();
  constructor(parts: ClientParts) {
    this.#parts = parts;
  }

  async stop(): Promise<void> {
    await this.#reader.stop();
  }

  async read(caller: SignedIn, text: string): Promise<Answer<{ id: string }>> {
    if (this.#reader.isFull) return { ok: false, code: 'too-many-imports' };
    const { rows } = this.#parts.directory.view;
    const now = this.#now;
    const own = areasOf(rows, caller, 'edit', now);
    const homes = rows.homes.filter(({ areaId }) => own.has(areaId));
    const file: File = { personId: caller.personId, atMs: now, progress: { done: 0, of: 0 }, preview: undefined };
    const id = this.#keep(file);
    const standing = await this.#standing(
      rows,
      homes.map((home) => home.id),
    );
    const known = homes.flatMap((home): KnownClient[] => {
      const client = standingClient(standing, home.id, now);
      return client === undefined ? [] : [{ id: home.id, ...client }];
    });
    const taken = rows.homes.filter(({ areaId }) => !own.has(areaId)).map((home) => home.id);
    const work = { text, known, choices: choicesIn(rows, own, now), taken };
    this.#reader
      .read(work, (done, of) => {
        file.progress = { done, of };
      })
      .then(
        (preview) => {
          file.preview = preview;
        },
        (error: unknown) => {
          file.preview = null;
          this.#parts.log.error({ event: 'clients.unread', reason: String(error) }, 'a file of clients was given up');
        },
      );
    return { ok: true, id };
  }

  state(caller: SignedIn, id: string): ImportState | undefined {
    const file = this.#file(caller, id);
    if (file === undefined) return undefined;
    const { preview, progress } = file;
    if (preview === undefined) return { state: 'reading', ...progress };
    if (preview === null) return { state: 'failed' };
    const { add, change, unchanged, problems, furtherProblems, unread } = preview;
    const counts = { add: add.length, change: change.length, unchanged, problems: problems.length + furtherProblems };
    return { state: 'read', ...counts, unread };
  }

  async lines(caller: SignedIn, id: string, kind: LineKind, from: number): Promise<ImportLines | undefined> {
    const preview = this.#file(caller, id)?.preview;
    if (!preview) return undefined;
    const { rows } = this.#parts.directory.view;
    const shown = preview[kind].slice(from, from + limits.linesListed);
    if (kind === 'change') await this.#note(caller, preview.change.slice(from, from + limits.linesListed));
    return { lines: shown.map((line) => lineShown(rows, line)), total: preview[kind].length };
  }

  async takeIn(caller: SignedIn, id: string): ReturnType<ClientImports['takeIn']> {
    const { store, directory } = this.#parts;
    const preview = this.#file(caller, id)?.preview;
    if (!preview || preview.problems.length > 0) return noSuchFile;
    const now = this.#now;
    const version = await store.directory.directoryVersion();
    const rows = await store.directory.directory();
    const ids = preview.change.map((change) => change.id);
    const imported = this.#mayPut(caller, rows, preview)
      ? importedRows(preview, await this.#standing(rows, ids), now, () => `home-${randomUUID()}`)
      : undefined;
    if (imported === undefined) return changedMeanwhile;
    const [providerId = ''] = providersOf(caller, ['manager']);
    const [added, changed] = [preview.add.length, preview.change.length];
    const row: ClientImportRow = {
      ...{ id, atMs: now, by: caller.personId, providerId, added, changed },
      ...{ undoneAtMs: null, undoneBy: null },
    };
    const saved = await store.clients.save({
      version,
      put: {
        homes: imported.homes.map(({ after }) => after),
        homePeople: imported.homePeople.map(({ after }) => after),
      },
      ways: imported.ways.map(({ after }) => after),
      imported: { row, rows: imported },
    });
    if (!saved) return changedMeanwhile;
    this.#files.delete(id);
    this.#said(caller, 'imported', { import: id, added, changed });
    await directory.refresh();
    return { ok: true, id, added, changed };
  }

  async imports(caller: SignedIn): Promise<ShownImport[]> {
    const { store, directory } = this.#parts;
    const rows = await store.clients.imports(providersOf(caller, ['manager']), limits.importsListed);
    return rows.map(({ id, atMs, added, changed, undoneAtMs, by }) => {
      const person = directory.view.person(by);
      const name = person === undefined ? by : `${person.givenName} ${person.familyName}`;
      return { id, atMs, added, changed, undoneAtMs, by: name };
    });
  }

  async undo(caller: SignedIn, id: string): Promise<Answer> {
    const { store, directory } = this.#parts;
    const version = await store.directory.directoryVersion();
    const found = await store.clients.import(id);
    if (found === undefined || !providersOf(caller, ['manager']).includes(found.row.providerId)) return noSuchFile;
    if (found.row.undoneAtMs !== null) return { ok: true };
    const rows = await store.directory.directory();
    const standing = await this.#standing(
      rows,
      found.rows.homes.map(({ after }) => after.id),
    );
    if (!this.#mayUndo(caller, rows, found.rows) || !standsAsPut(found.rows, standing))
      return { ok: false, code: 'changed-since' };
    const undone = { importId: id, atMs: this.#now, by: caller.personId };
    if (!(await store.clients.save({ version, ...undoing(found.rows), undone }))) return changedMeanwhile;
    this.#said(caller, 'import-undone', { import: id });
    await directory.refresh();
    return { ok: true };
  }

  get #now(): number {
    return this.#parts.clock.now();
  }

  /** Whether everything the file would put can still be put by this caller. */
  #mayPut(caller: SignedIn, rows: DirectoryRows, { add, change }: ClientsPreview): boolean {
    const own = areasOf(rows, caller, 'edit', this.#now);
    const choices = choicesIn(rows, own, this.#now);
    const isFit = add.every(({ client }) => clientProblems(client, choices).length === 0);
    return (
      isFit &&
      change.every(({ before, after }) => own.has(before.areaId) && clientProblems(after, choices, before).length === 0)
    );
  }

  /** Homes of the caller's areas; and new ones that nothing hangs on yet. */
  #mayUndo(caller: SignedIn, rows: DirectoryRows, { homes }: ImportedRows): boolean {
    const own = areasOf(rows, caller, 'edit', this.#now);
    const connected = new Set(rows.gateways.map(({ homeId }) => homeId));
    return homes.every(({ before, after }) => own.has(after.areaId) && (before !== null || !connected.has(after.id)));
  }

  async #standing(rows: DirectoryRows, homeIds: readonly string[]): Promise<Standing> {
    return standingOf(rows, await this.#parts.store.clients.waysOf(homeIds));
  }

  #keep(file: File): string {
    const tooOld = this.#now - limits.fileWaitsMs;
    for (const [id, { atMs }] of this.#files) {
      if (atMs < tooOld || this.#files.size >= limits.files) this.#files.delete(id);
    }
    const id = randomUUID();
    this.#files.set(id, file);
    return id;
  }

  #file(caller: SignedIn, id: string): File | undefined {
    const file = this.#files.get(id);
    return file?.personId === caller.personId ? file : undefined;
  }

  async #note({ sessionId, personId, phone }: SignedIn, homes: readonly { id: string }[]): Promise<void> {
    const of = { sessionId, personId, phoneId: phone?.phoneId ?? null, caseId: null } as const;
    const why = { what: 'client.listed', reason: 'leads-provider' } as const;
    await this.#parts.audit.note(...homes.map(({ id: homeId }) => ({ ...of, ...why, homeId })));
  }

  #said(caller: SignedIn, what: string, ids: object): void {
    this.#parts.log.info({ event: 'clients.changed', what, person: caller.personId, ...ids }, 'as decided at a desk');
  }
}

/** What is put back, and what goes because nothing stood there. */
function undoing({ homes, ways, homePeople }: ImportedRows) {
  const back = <Row>(all: readonly { before: Row | null }[]) =>
    all.flatMap(({ before }) => (before === null ? [] : [before]));
  const gone = <Row>(all: readonly { before: Row | null; after: Row }[]) =>
    all.flatMap(({ before, after }) => (before === null ? [after] : []));
  return {
    put: { homes: back(homes), homePeople: back(homePeople) },
    remove: { homes: gone(homes), homePeople: gone(homePeople) },
    ways: back(ways),
    removeWays: gone(ways).map(({ homeId }) => homeId),
  };
}
