/** One named limit as its file tells it. */
export type NamedLimit = { name: string; value: string; words: string };

const comment = /^ {2}\/?\*+\/? ?(.*?)(?: ?\*\/)?$/;
const entry = /^ {2}(\w+): (.+),$/;

/** Reads the entries of the object `limits` in a file's text. A comment is for all the entries that follow it directly. */
export function limitsIn(source: string): NamedLimit[] {
  const begin = source.indexOf('export const limits = {');
  const lines = source.slice(begin, source.indexOf('} as const', begin)).split('\n').slice(1);
  const limits: NamedLimit[] = [];
  let words: string[] = [];
  let inComment = false;
  for (const line of lines) {
    const [, name, value] = entry.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      limits.push({ name, value, words: words.join(' ') });
      inComment = false;
      continue;
    }
    const text = (comment.exec(line.replace(/^ {3}\*/, '  *'))?.[1] ?? '').replace(/^\/$/, '');
    words = inComment ? [...words, text] : [text];
    inComment = true;
    words = words.filter((part) => part !== '');
  }
  return limits;
}

/** The files' limits as Markdown, one table for each file. */
export function limitsTables(files: readonly { file: string; source: string }[]): string {
  return files
    .map(({ file, source }) => {
      const rows = limitsIn(source).map(
        ({ name, value, words }, index, all) =>
          `| \`${name}\` | \`${value}\` | ${isAbove(words, all[index - 1]) ? '(as above)' : words.replaceAll('|', '\\|')} |`,
      );
      return [
        `### \`${file}\``,
        '',
        aboutIn(source),
        '',
        '| limit | value | what happens |',
        '| --- | --- | --- |',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

function isAbove(words: string, before: NamedLimit | undefined): boolean {
  return words !== '' && before?.words === words;
}

/** What the file says of all its limits. */
function aboutIn(source: string): string {
  return /\/\*\* (.*) \*\/\nexport const limits/.exec(source)?.[1] ?? '';
}

const begin = '<!-- made by `npm run docs` from here -->';
const end = '<!-- to here -->';

/** The page with its tables made anew; what people wrote around them stays. */
export function pageWith(page: string, tables: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page needs the lines "${begin}" and "${end}"`);
  return `${page.slice(0, from)}${begin}\n${tables}\n${page.slice(to)}`;
}
