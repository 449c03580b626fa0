import { roleSaid, saidOf } from '../../../../audit/reading-words.js';
import type { ExtractBody } from '../../../../http/review-schemas.js';
import { auditWords } from '../../../words/desk/audit.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Notice, Shown } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import type { PageProps } from '../../shell/page-props.js';
import { useAddressOf } from '../clients/address.js';
import { ChainHead } from './chain-head.js';
import './audit.css';

type Line = ExtractBody['lines'][number];

/** Who read what about a client, to be printed and handed over. */
export function ExtractPage({ params }: PageProps) {
  const { pages } = useShellWords();
  const { loaded, reload } = useGet<ExtractBody>(`/api/homes/${encodeURIComponent(params.id ?? '')}/extract`);
  return (
    <Shown loaded={loaded} reload={reload} heading={pages.extract}>
      {(extract) => <Told extract={extract} />}
    </Shown>
  );
}

function Told({ extract }: { extract: ExtractBody }) {
  const addressOf = useAddressOf();
  const words = useWords(auditWords);
  const language = useLanguage();
  const { home, address, at, lines, more, head, providers } = extract;
  return (
    <>
      <h1>{words.extractOf(home.name)}</h1>
      <div class="actions no-print">
        <Button icon="print" onPress={() => window.print()}>
          {words.print}
        </Button>
        <a
          class="button-like"
          href={`/api/homes/${encodeURIComponent(home.id)}/extract.pdf?language=${language}`}
          download
        >
          <Icon name="download" /> {words.pdf}
        </a>
      </div>
      <p>{words.extractLead}</p>
      <p>
        {home.name}, {addressOf(address)}. {words.made(dayAndTimeOf(at, language))}
      </p>
      {more && <Notice tone="warning">{words.extractMore}</Notice>}
      {lines.length === 0 ? <Empty>{words.nobody}</Empty> : <Lines lines={lines} providers={providers} />}
      <ChainHead head={head} />
    </>
  );
}

function Lines({ lines, providers }: Pick<ExtractBody, 'lines' | 'providers'>) {
  const words = useWords(auditWords);
  const language = useLanguage();
  const columns: Column<Line>[] = [
    { head: words.columns.at, cell: ({ at }) => dayAndTimeOf(at, language) },
    { head: words.columns.who, cell: ({ who }) => who },
    { head: words.columns.role, cell: ({ roles }) => roles.map((role) => roleSaid(role, providers, words)).join('; ') },
    { head: words.columns.what, cell: ({ what }) => saidOf(words.whats, what) },
    { head: words.columns.why, cell: ({ reason }) => saidOf(words.reasons, reason) },
  ];
  return <Table caption={words.caption} columns={columns} rows={lines} keyOf={({ seq }) => String(seq)} />;
}
