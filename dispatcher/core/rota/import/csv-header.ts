import { type CsvHeader as Header, readHeader as readColumns } from '../../import/csv-header.js';
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
export type CsvHeader = Header<RotaColumn>;

/** Finds the columns of a rota by their names; a column twice, or one that lacks, is named. */
export function readHeader(
  cells: readonly string[],
  line: number,
  required: readonly RotaColumn[],
): { header: CsvHeader; problems: ImportProblem[] } {
  const { header, problems } = readColumns<RotaColumn>(names, cells, required);
  return { header, problems: problems.map((one) => ({ line, ...one, value: quoted(one.value) })) };
}
