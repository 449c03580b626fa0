import {
  type ImportNote,
  type ImportPreview,
  type ImportProblem,
  type ImportProblemName,
  type Shift,
  wallOf,
} from '../../core/rota/index.js';

/** What each problem means, before what is allowed. */
const sentences: Record<ImportProblemName, string> = {
  missing: 'is empty',
  'too-many-characters': 'is too long',
  'not-an-instant': 'is no time',
  'not-after-from': 'is not after the beginning',
  'too-long': 'makes the shift too long',
  'not-a-wall-time': 'cannot be read as a time',
  'unknown-zone': 'is in a time zone that is not known',
  'does-not-exist': 'does not exist: the clocks go forward over it',
  'exists-twice': 'comes twice: the clocks go back over it',
  'wrong-offset': 'has an offset that the clocks do not have then',
  'too-large': 'the file is too large',
  'too-many': 'the file holds too much',
  'not-text': 'the file is no text',
  empty: 'the file holds no shifts',
  'not-a-calendar': 'the file is no calendar',
  'cut-off': 'the file ends too early',
  'missing-column': 'this column is missing',
  'unclosed-quote': 'a quote is never closed',
  'text-after-quote': 'something follows a closing quote',
  'too-many-cells': 'the line has too many cells',
  unknown: 'is not known',
  several: 'may mean several',
  twice: 'is there twice',
  'outside-span': 'is outside the time that was asked for',
  'not-readable': 'cannot be read',
  unsupported: 'is not understood',
};

/** `line 7, Från “2026-10-25 02:30” comes twice: …. Allowed: …` */
export function wordsOfProblem({ line, column, value, problem, allowed }: ImportProblem): string {
  const place = [`line ${line}`, ...(column === '' ? [] : [column])].join(', ');
  const what = value === '' ? '' : ` “${value}”`;
  const instead = allowed.length === 0 ? '' : `. Allowed: ${allowed.join(', ')}`;
  return `${place}${what}: ${sentences[problem]}${instead}`;
}

const notes: Record<ImportNote['note'], string> = {
  'does-not-exist': 'does not exist on that night, and was read as the moment at which the clocks leap',
  'exists-twice': 'comes twice on that night, and was read as the first time',
  'tentative-left-out': 'is tentative, and left out',
  'declined-left-out': 'has declined, and is left out',
};

/** What a preview says, line by line, the changes as the wall clock shows them. */
export function wordsOfPreview(preview: ImportPreview, zone: string): string[] {
  const shift = (sign: string, one: Shift) => `  ${sign} ${wordsOfShift(one, zone)}`;
  const { add, change, remove, unchanged } = preview;
  return [
    `${add.length} new, ${change.length} changed, ${remove.length} removed, ${unchanged.length} as before`,
    ...add.map((one) => shift('+', one)),
    ...change.flatMap(({ before, after }) => [shift('<', before), shift('>', after)]),
    ...remove.map((one) => shift('-', one)),
    ...preview.notes.map(({ line, value, note }) => `  note: line ${line} “${value}” ${notes[note]}`),
  ];
}

/** Every problem, and how many more there are. */
export function wordsOfProblems({ problems, furtherProblems }: ImportPreview): string[] {
  const more = furtherProblems > 0 ? [`and ${furtherProblems} more`] : [];
  return [...problems.map(wordsOfProblem), ...more];
}

export function wordsOfShift({ personId, teamId, from, until }: Shift, zone: string): string {
  return `${wordsOfSpan({ from, until }, zone)}  ${personId} on ${teamId}`;
}

/** `2026-11-30 21:00 – 2026-12-01 07:00`, with the offset where the clock is changed in between. */
export function wordsOfSpan({ from, until }: { from: number; until: number }, zone: string): string {
  const [first, last] = [wallOf(from, zone), wallOf(until, zone)];
  const changed = first.offset !== last.offset;
  const text = ({ wall, offset }: typeof first) => `${wall.replace('T', ' ')}${changed ? offset : ''}`;
  return `${text(first)} – ${text(last)}`;
}
