import { planWords } from '../../../words/desk/plan.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import type { PageProps } from '../../pages.js';
import { Mark } from '../../parts/mark.js';
import { Empty, Shown } from '../../parts/states.js';
import { Table } from '../../parts/table.js';
import type { PlanLineBody, TaskBody } from './bodies.js';
import { levelOf } from './standing.js';
import './plan.css';

/** Every home of the provider, and how its night plan stands. What needs somebody is first. */
export function Plans(_props: PageProps) {
  const { pages } = useShellWords();
  const { loaded, reload } = useGet<{ homes: PlanLineBody[] }>('/api/plans');
  const tasks = useGet<{ tasks: TaskBody[] }>('/api/tasks');
  const open =
    tasks.loaded.state === 'ready' ? tasks.loaded.value.tasks.filter(({ closedAt }) => closedAt === null) : [];
  return (
    <>
      <h1>{pages.plans}</h1>
      <Shown loaded={loaded} reload={reload}>
        {({ homes }) => <Homes homes={homes} tasks={open} />}
      </Shown>
    </>
  );
}

const urgency = ['refused', 'ahead', 'on-its-way', 'installed', 'in-force'];

function Homes({ homes, tasks }: { homes: readonly PlanLineBody[]; tasks: readonly TaskBody[] }) {
  const words = useWords(planWords);
  const language = useLanguage();
  if (homes.length === 0) return <Empty icon="home">{words.list.none}</Empty>;
  const tasksOf = (home: string) => tasks.filter((task) => task.home === home).length;
  const rank = ({ home, standing }: PlanLineBody) => (tasksOf(home) > 0 ? -1 : urgency.indexOf(standing));
  const rows = homes.toSorted((a, b) => rank(a) - rank(b) || a.home.localeCompare(b.home));
  return (
    <Table
      caption={words.list.caption}
      rows={rows}
      keyOf={({ home }) => home}
      columns={[
        {
          head: words.list.home,
          cell: ({ home }) => <a href={`/desk/plan/${encodeURIComponent(home)}`}>{home}</a>,
        },
        {
          head: words.list.standing,
          cell: (row) => <Mark level={levelOf(row.standing)}>{words.standings[row.standing]}</Mark>,
        },
        { head: words.list.version, figures: true, cell: ({ newest }) => newest?.version ?? '–' },
        { head: words.list.decided, cell: ({ newest }) => (newest ? dayAndTimeOf(newest.at, language) : '–') },
        { head: words.list.tasks, figures: true, cell: ({ home }) => tasksOf(home) || '–' },
      ]}
    />
  );
}
