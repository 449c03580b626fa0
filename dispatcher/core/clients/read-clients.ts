import { type CsvHeader, readHeader } from '../import/csv-header.js';
import { type CsvRecord, parseCsv } from '../import/csv-table.js';
import { limits as fileLimits } from '../import/limits.js';
import { type Found, finderOf } from '../import/names.js';
import { quoted } from '../import/quoted.js';
import { type ClientChoices, type ClientProblem, clientProblems } from './check.js';
import { type ClientField, type ClientFields, clientFields } from './client.js';
import { type ClientColumn, columnNames, fieldOf } from './columns.js';
import { limits } from './limits.js';
import { phoneNumber } from './phone-number.js';

/** A client that is there already. */
export type KnownClient = ClientFields & { id: string };

/** What is wrong with a place in a file, and what may stand there. For the screen of whoever imports, never for a log. */
export type FileProblem = {
  line: number;
  column: string;
  value: string;
  problem: ClientProblem['problem'] | 'several' | 'twice' | 'taken' | 'missing-column' | FileFault;
  allowed: string[];
};
type FileFault = 'too-large' | 'too-many-cells' | 'unclosed-quote' | 'text-after-quote' | 'empty';

export type ReadClient = {
  line: number;
  /** Of the client who is changed; undefined for a new one that is given no id. */
  id: string | undefined;
  before: KnownClient | undefined;
  after: ClientFields;
};

/** What a file says, line by line. With any problem nothing of it can be taken in. */
export type ReadClients = { clients: ReadClient[]; problems: FileProblem[]; unread: string[] };

export type ReadOptions = {
  /** Clients whom the file may change. */
  known: readonly KnownClient[];
  choices: ClientChoices;
  /** Ids that belong to homes of others. */
  taken: ReadonlySet<string>;
  /** Told now and then how many of the lines are read. */
  onProgress?: (done: number, of: number) => void;
};

type Row = CsvRecord & { header: CsvHeader<ClientColumn> };
type Finders = Record<'area' | 'building' | 'nurse' | 'careContact', (text: string) => Found>;

const empty: ClientFields = Object.assign(
  Object.fromEntries(clientFields.map((field) => [field, null])) as unknown as ClientFields,
  { name: '', street: '', areaId: '' },
);

/**
 * Reads clients from CSV. Who has the id of a line is changed, or who has the same name and address where it has none;
 * others are new. A column that lacks leaves what is known as it is; an empty cell clears it. Nobody is taken away for
 * not being in the file. Every bad cell is named. Never throws for what is in the file.
 */
export function readClients(text: string, options: ReadOptions): ReadClients {
  const table = parseCsv(text);
  if (!table.ok) return wholeFile(table.problem, [shapes[table.problem]], table.line);
  const [first, ...records] = table.records;
  if (first === undefined || records.length === 0)
    return wholeFile('empty', ['en rad med rubriker, sedan en rad per brukare']);
  if (records.length > limits.fileClients) return wholeFile('too-many', [`${limits.fileClients}`]);
  const oneArea = options.choices.areas.length === 1;
  const { header, problems, unread } = readHeader(columnNames, first.cells, [
    'name',
    'street',
    ...(oneArea ? [] : ['area' as const]),
  ]);
  if (problems.length > 0) {
    return {
      clients: [],
      unread,
      problems: problems.map((one) => ({ line: first.line, ...one, value: quoted(one.value) })),
    };
  }
  return { ...readRows(records, header, options), unread };
}

const shapes = {
  'too-large': `${fileLimits.fileChars}`,
  'too-many': `${limits.fileClients}`,
  'too-many-cells': `${fileLimits.recordCells}`,
  'unclosed-quote': '"',
  'text-after-quote': '";',
} as const;

const wholeFile = (problem: FileProblem['problem'], allowed: string[], line = 1): ReadClients => ({
  clients: [],
  problems: [{ line, column: '', value: '', problem, allowed }],
  unread: [],
});

function readRows(records: readonly CsvRecord[], header: CsvHeader<ClientColumn>, options: ReadOptions) {
  const { choices, known, taken, onProgress } = options;
  const find = findersOf(choices);
  const byId = new Map(known.map((client) => [client.id, client]));
  const byPlace = new Map(known.map((client) => [placeOf(client), client]));
  const lines = new Map<string, number>();
  const clients: ReadClient[] = [];
  const problems: FileProblem[] = [];
  for (const [i, record] of records.entries()) {
    if (i % limits.progressLines === 0) onProgress?.(i, records.length);
    const row = { ...record, header };
    const read = readRow(row, find, choices, (fields, id) => (id === '' ? byPlace.get(placeOf(fields)) : byId.get(id)));
    problems.push(...read.problems, ...identityProblems(row, read, lines, taken));
    clients.push({
      line: record.line,
      id: read.before?.id ?? idOf(read),
      before: read.before,
      after: read.after,
    });
  }
  onProgress?.(records.length, records.length);
  return { clients, problems };
}

const idOf = ({ id }: ReadRow): string | undefined => (id === '' ? undefined : id);

/** A client who stands in the file twice, or whose id belongs to somebody else. */
function identityProblems(
  row: Row,
  read: ReadRow,
  lines: Map<string, number>,
  taken: ReadonlySet<string>,
): FileProblem[] {
  const key = read.before?.id ?? idOf(read) ?? placeOf(read.after);
  const first = lines.get(key);
  lines.set(key, first ?? row.line);
  const place = at(row, row.header.id === undefined ? 'name' : 'id');
  if (first !== undefined) return [{ ...place, problem: 'twice', allowed: [`${first}`] }];
  return read.before === undefined && taken.has(read.id) ? [{ ...place, problem: 'taken', allowed: [] }] : [];
}

/** The same person at the same door. */
const placeOf = ({ name, street, floor, door }: Pick<ClientFields, 'name' | 'street' | 'floor' | 'door'>): string =>
  JSON.stringify([name, street, floor, door].map((part) => (part ?? '').toLowerCase().replace(/\s+/g, ' ')));

function findersOf({ areas, buildings, nurses, careContacts }: ClientChoices): Finders {
  const named = (all: readonly { id: string; name: string }[]) =>
    finderOf(all.map(({ id, name }) => ({ id, names: [name] })));
  return { area: named(areas), building: named(buildings), nurse: named(nurses), careContact: named(careContacts) };
}

type ReadRow = { id: string; before: KnownClient | undefined; after: ClientFields; problems: FileProblem[] };

function readRow(
  row: Row,
  find: Finders,
  choices: ClientChoices,
  knownAs: (fields: ClientFields, id: string) => KnownClient | undefined,
): ReadRow {
  const id = cellOf(row, 'id') ?? '';
  const problems: FileProblem[] = [];
  const given: Partial<ClientFields> = {};
  for (const column of Object.keys(row.header) as ClientColumn[]) {
    if (column !== 'id') Object.assign(given, readCell(row, column, find, problems));
  }
  const [onlyArea] = choices.areas.length === 1 ? choices.areas : [];
  const before = knownAs({ ...empty, ...given }, id);
  const { id: _id, ...kept } = before ?? { id, ...empty, areaId: onlyArea?.id ?? '' };
  const after = { ...kept, ...given };
  const said = new Set(problems.map(({ column }) => column));
  const wrong = clientProblems(after, choices, before).map((one) => inFile(row, one));
  if (id.length > limits.idChars || /[^\p{L}\p{N}._:-]/u.test(id)) {
    problems.push({
      ...at(row, 'id'),
      problem: id.length > limits.idChars ? 'too-long' : 'not-readable',
      allowed: ['A–Ö, 0–9, . _ : -'],
    });
  }
  return { id, before, after, problems: [...problems, ...wrong.filter(({ column }) => !said.has(column))] };
}

/** What one cell says of the client. A cell that cannot be read adds to `problems`. */
function readCell(
  row: Row,
  column: Exclude<ClientColumn, 'id'>,
  find: Finders,
  problems: FileProblem[],
): Partial<ClientFields> {
  const text = cellOf(row, column) ?? '';
  const field = fieldOf[column];
  if (text === '') return column === 'area' ? {} : { [field]: field === 'name' || field === 'street' ? '' : null };
  if (column === 'number') return { number: phoneNumber(text) ?? text };
  if (!(column in find)) return { [field]: text };
  const found = find[column as keyof Finders](text);
  if (found.ok) return { [field]: found.id };
  problems.push({ ...at(row, column), problem: found.problem, allowed: found.allowed });
  return {};
}

const inFile = (row: Row, { field, problem, allowed = [] }: ClientProblem): FileProblem => {
  const column = (Object.keys(fieldOf) as (keyof typeof fieldOf)[]).find(
    (one) => fieldOf[one] === (field as ClientField),
  );
  return { ...at(row, column ?? 'name'), problem, allowed };
};

const at = (row: Row, column: ClientColumn) => ({
  line: row.line,
  column: row.header[column]?.name ?? columnNames[column][0] ?? column,
  value: quoted(cellOf(row, column) ?? ''),
});

function cellOf({ header, cells }: Row, column: ClientColumn): string | undefined {
  const place = header[column];
  return place && (cells[place.index] ?? '').normalize('NFC').replace(/\r\n?/g, '\n');
}
