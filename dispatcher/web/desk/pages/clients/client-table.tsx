import { useState } from 'preact/hooks';
import type { ClientRowsBody } from '../../../../http/client-schemas.js';
import { clientsWords } from '../../../words/desk/clients.js';
import { request } from '../../api/request.js';
import { useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Mark } from '../../parts/mark.js';
import { Empty, Notice } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { useAddressOf } from './address.js';

type Row = ClientRowsBody['clients'][number];

/** What was found, page after page. */
export function ClientTable({ first, query }: { first: ClientRowsBody; query: string }) {
  const words = useWords(clientsWords);
  const { states } = useShellWords();
  const addressOf = useAddressOf();
  const [rows, setRows] = useState(first.clients);
  const [failed, setFailed] = useState(false);
  const more = async () => {
    const answer = await request<ClientRowsBody>('GET', `/api/clients?${query}&from=${rows.length}`);
    setFailed(answer.result !== 'ok');
    if (answer.result === 'ok') setRows([...rows, ...answer.value.clients]);
  };
  if (rows.length === 0) return <Empty icon="search">{words.none}</Empty>;
  return (
    <>
      <p role="status" class="fine">
        {words.count(rows.length, first.total)}
      </p>
      <Table caption={words.caption} columns={columnsIn(words, addressOf)} rows={rows} keyOf={({ id }) => id} />
      {failed && <Notice tone="bad">{states.noContact}</Notice>}
      {rows.length < first.total && <Button onPress={more}>{words.more}</Button>}
    </>
  );
}

const columnsIn = (
  { columns, hasGateway, noGateway }: (typeof clientsWords)['sv'],
  addressOf: (row: Row) => string,
): Column<Row>[] => [
  { head: columns.name, cell: ({ id, name }) => <a href={`/desk/brukare/${encodeURIComponent(id)}`}>{name}</a> },
  { head: columns.address, cell: addressOf },
  { head: columns.area, cell: ({ area }) => area.name },
  { head: columns.building, cell: ({ building }) => building?.name ?? '–' },
  {
    head: columns.gateway,
    cell: (row) => <Mark level={row.hasGateway ? 'good' : 'warning'}>{row.hasGateway ? hasGateway : noGateway}</Mark>,
  },
];
