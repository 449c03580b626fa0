/** Where each column stands, and what the file calls it. */
export type CsvHeader<Column extends string> = Partial<Record<Column, { index: number; name: string }>>;

/** A column that stands twice, or one that lacks. */
export type HeaderProblem = { column: string; value: string; problem: 'twice' | 'missing-column'; allowed: string[] };

/** Finds the columns by their names. Columns of other names are let be; a column twice, or one that lacks, is named. */
export function readHeader<Column extends string>(
  names: Readonly<Record<Column, readonly string[]>>,
  cells: readonly string[],
  required: readonly Column[],
): { header: CsvHeader<Column>; problems: HeaderProblem[]; unread: string[] } {
  const header: CsvHeader<Column> = {};
  const problems: HeaderProblem[] = [];
  const unread: string[] = [];
  for (const [index, name] of cells.entries()) {
    const column = columnOf(names, name);
    const first = column && header[column];
    if (column === undefined) {
      if (name !== '') unread.push(name);
    } else if (first) {
      problems.push({ column: name, value: name, problem: 'twice', allowed: [`only ${first.name}`] });
    } else header[column] = { index, name };
  }
  for (const column of required.filter((name) => !header[name])) {
    problems.push({ column, value: '', problem: 'missing-column', allowed: [...names[column]] });
  }
  return { header, problems, unread };
}

function columnOf<Column extends string>(
  names: Readonly<Record<Column, readonly string[]>>,
  name: string,
): Column | undefined {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return (Object.keys(names) as Column[]).find((column) => names[column].some((known) => known === plain));
}
