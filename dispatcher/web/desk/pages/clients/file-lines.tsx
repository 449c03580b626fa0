import { useState } from 'preact/hooks';
import type { LinesShown } from '../../../../http/client-schemas.js';
import { clientFileWords, clientsWords } from '../../../words/desk/clients.js';
import { request } from '../../api/request.js';
import { useGet } from '../../api/use-get.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Shown } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';

type Kind = 'add' | 'change' | 'problems';
type Line = LinesShown['lines'][number];

/** Lines of a file: what is wrong, what is new, what changes. Page after page. */
export function FileLines({ id, kind }: { id: string; kind: Kind }) {
  const words = useWords(clientFileWords);
  const path = `/api/client-imports/${id}/lines?kind=${kind}`;
  const { loaded, reload } = useGet<LinesShown>(path);
  return (
    <section>
      <h2>{words.kinds[kind]}</h2>
      <Shown loaded={loaded} reload={reload}>
        {(first) => <Pages first={first} kind={kind} path={path} />}
      </Shown>
    </section>
  );
}

function Pages({ first, kind, path }: { first: LinesShown; kind: Kind; path: string }) {
  const words = useWords(clientFileWords);
  const clients = useWords(clientsWords);
  const [lines, setLines] = useState(first.lines);
  const more = async () => {
    const answer = await request<LinesShown>('GET', `${path}&from=${lines.length}`);
    if (answer.result === 'ok') setLines([...lines, ...answer.value.lines]);
  };
  const columns = kind === 'problems' ? faultColumns(words, clients) : clientColumns(words, clients, kind);
  return (
    <>
      <Table
        caption={words.kinds[kind]}
        columns={columns}
        rows={lines}
        keyOf={({ line, column, problem }) => `${line} ${column} ${problem}`}
      />
      {lines.length < first.total && <Button onPress={more}>{words.more}</Button>}
    </>
  );
}

type FileWords = (typeof clientFileWords)['sv'];
type ClientWords = (typeof clientsWords)['sv'];

const faultColumns = (words: FileWords, { problems }: ClientWords): Column<Line>[] => [
  { head: words.line, cell: ({ line }) => line },
  { head: words.column, cell: ({ column }) => column || '–' },
  { head: words.value, cell: ({ value }) => value || words.emptyValue },
  { head: words.wrong, cell: ({ problem = '' }) => problems[problem] ?? problem },
  { head: words.allowed, cell: ({ allowed = [] }) => allowed.join(', ') || '–' },
];

const clientColumns = (words: FileWords, { fields: names }: ClientWords, kind: Kind): Column<Line>[] => [
  { head: words.line, cell: ({ line }) => line },
  { head: words.name, cell: ({ name }) => name, names: true },
  {
    head: words.what,
    cell: ({ fields = [] }) => (
      <ul class="changed-fields">
        {fields.map(({ field, before, after }) => {
          const name = names[field as keyof typeof names] ?? field;
          const [was, is] = [before ?? words.emptyValue, after ?? words.emptyValue];
          return <li key={field}>{kind === 'add' ? `${name}: ${is}` : words.from(name, was, is)}</li>;
        })}
      </ul>
    ),
  },
];
