import { durationIn, timelineWords } from '../../../../core/timeline/index.js';
import type { CaseListBody } from '../../../../http/timeline-schemas.js';
import { knownKind } from '../../../view/kind.js';
import { casesWords } from '../../../words/desk/cases.js';
import { languages } from '../../../words/words.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Mark } from '../../parts/mark.js';
import { Table } from '../../parts/table.js';

type Row = CaseListBody['cases'][number];

export function CaseTable({ cases }: { cases: readonly Row[] }) {
  const words = useWords(casesWords);
  const language = useLanguage();
  const { kinds } = languages[language];
  const { columns } = words;
  const took = ({ openedAt, closedAt }: Row) =>
    closedAt === null ? '–' : durationIn(Date.parse(closedAt) - Date.parse(openedAt), timelineWords[language]);
  return (
    <Table
      caption={words.caption}
      keyOf={({ id }) => id}
      rows={cases}
      columns={[
        {
          head: columns.alarm,
          cell: ({ id, kind, presses }) => (
            <>
              <a href={`/desk/arende/${encodeURIComponent(id)}`}>{kinds[knownKind(kind)]}</a>
              {presses > 1 && ` · ${words.presses(presses)}`}
            </>
          ),
        },
        { head: columns.came, cell: ({ openedAt }) => dayAndTimeOf(openedAt, language) },
        { head: columns.area, cell: ({ area }) => area.name },
        { head: columns.state, cell: (row) => <Stands row={row} /> },
        { head: columns.took, cell: took, figures: true },
      ]}
    />
  );
}

function Stands({ row: { state, holder, outcome } }: { row: Row }) {
  const { stands } = useWords(casesWords);
  const { outcomes } = languages[useLanguage()];
  if (state === 'open') return <Mark level="bad">{stands.open}</Mark>;
  if (state === 'accepted') return <Mark level="warning">{stands.accepted(holder ?? '')}</Mark>;
  if (state === 'arrived') return <Mark level="good">{stands.arrived(holder ?? '')}</Mark>;
  return <>{outcome === null ? stands.closed : outcomes[outcome]}</>;
}
