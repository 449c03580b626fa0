import { useEffect, useState } from 'preact/hooks';
import { planWords } from '../../../words/desk/plan.js';
import { request } from '../../api/request.js';
import { useCalm } from '../../api/use-calm.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Mark } from '../../parts/mark.js';
import { Empty, Notice, Shown } from '../../parts/states.js';
import { Table } from '../../parts/table.js';
import type { PageProps } from '../../shell/page-props.js';
import { useAddressOf } from '../clients/address.js';
import type { ListedPlanBody, PlanListBody } from './bodies.js';
import { levelOf } from './standing.js';
import './plan.css';

/** Homes of the provider by address, and how each night plan stands. What needs somebody is first. */
export function Plans(_props: PageProps) {
  const { pages } = useShellWords();
  const { list } = useWords(planWords);
  // What is looked for stands in the address, so that going back finds it again.
  const [search, setSearch] = useState(() => new URLSearchParams(location.search).get('search') ?? '');
  const query = useCalm(search.trim() === '' ? '' : new URLSearchParams({ search: search.trim() }).toString());
  useEffect(() => history.replaceState(null, '', `${location.pathname}${query && `?${query}`}`), [query]);
  const { loaded, reload } = useGet<PlanListBody>(`/api/plans?${query}`);
  return (
    <>
      <h1>{pages.plans}</h1>
      <div class="fields">
        <TextField
          type="search"
          label={list.search}
          hint={list.searchHint}
          maxLength={100}
          value={search}
          onValue={setSearch}
        />
      </div>
      <Shown loaded={loaded} reload={reload}>
        {(first) => <Homes key={query} first={first} query={query} />}
      </Shown>
      <p class="fine">{list.logged}</p>
    </>
  );
}

function Homes({ first, query }: { first: PlanListBody; query: string }) {
  const { list } = useWords(planWords);
  const { states } = useShellWords();
  const [rows, setRows] = useState(first.homes);
  const [failed, setFailed] = useState(false);
  const more = async () => {
    const answer = await request<PlanListBody>('GET', `/api/plans?${query}&from=${rows.length}`);
    setFailed(answer.result !== 'ok');
    if (answer.result !== 'ok') return;
    // The order may have changed meanwhile: nobody is shown twice.
    const known = new Set(rows.map(({ home }) => home));
    setRows([...rows, ...answer.value.homes.filter(({ home }) => !known.has(home))]);
  };
  if (rows.length === 0) return <Empty icon="home">{query === '' ? list.none : list.notFound}</Empty>;
  return (
    <>
      <p role="status" class="fine">
        {list.count(rows.length, first.total)}
      </p>
      <HomeTable rows={rows} />
      {failed && <Notice tone="bad">{states.noContact}</Notice>}
      {rows.length < first.total && <Button onPress={more}>{list.more}</Button>}
    </>
  );
}

function HomeTable({ rows }: { rows: readonly ListedPlanBody[] }) {
  const { list, standings } = useWords(planWords);
  const language = useLanguage();
  const addressOf = useAddressOf();
  return (
    <Table
      caption={list.caption}
      rows={rows}
      keyOf={({ home }) => home}
      columns={[
        {
          head: list.home,
          cell: (row) => <a href={`/desk/plan/${encodeURIComponent(row.home)}`}>{addressOf(row)}</a>,
        },
        { head: list.standing, cell: (row) => <Mark level={levelOf(row.standing)}>{standings[row.standing]}</Mark> },
        { head: list.version, figures: true, cell: ({ newest }) => newest?.version ?? '–' },
        { head: list.decided, cell: ({ newest }) => (newest ? dayAndTimeOf(newest.at, language) : '–') },
        { head: list.tasks, figures: true, cell: ({ tasks }) => tasks || '–' },
      ]}
    />
  );
}
