import { type ImportProblem, quoted } from './problem.js';

/** What the columns of a rota are called, Swedish and English, without case, space and punctuation. */
const names = {
  id: ['id', 'passid', 'passnr', 'passnummer', 'shiftid'],
  person: ['person', 'personid', 'namn', 'name', 'medarbetare', 'anställd', 'personal', 'employee'],
  team: ['team', 'teamid', 'arbetslag', 'lag', 'grupp', 'group'],
  date: ['datum', 'date', 'dag', 'day'],
  from: ['från', 'from', 'start', 'starttid', 'starttime', 'börjar', 'begin'],
  until: ['till', 'until', 'to', 'slut', 'sluttid', 'endtime', 'slutar', 'end'],
} as const;

export type RotaColumn = keyof typeof names;

/** Where each column stands, and what the file calls it. */
export type CsvHeader = Partial<Record<RotaColumn, { index: number; name: string }>>;

/** Finds the columns by their names. Columns of other names are let be; a column twice, or one that lacks, is named. */
export function readHeader(
  cells: readonly string[],
  line: number,
  required: readonly RotaColumn[],
): { header: CsvHeader; problems: ImportProblem[] } {
  const header: CsvHeader = {};
  const problems: ImportProblem[] = [];
  for (const [index, name] of cells.entries()) {
    const column = columnOf(name);
    if (!column) continue;
    const first = header[column];
    if (first) {
      problems.push({ line, column: name, value: quoted(name), problem: 'twice', allowed: [`only ${first.name}`] });
    } else header[column] = { index, name };
  }
  for (const column of required.filter((name) => !header[name])) {
    problems.push({ line, column, value: '', problem: 'missing-column', allowed: [...names[column]] });
  }
  return { header, problems };
}

function columnOf(name: string): RotaColumn | undefined {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return (Object.keys(names) as RotaColumn[]).find((column) => names[column].some((known) => known === plain));
}
