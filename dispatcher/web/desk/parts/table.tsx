import type { ComponentChildren } from 'preact';

export type Column<Row> = {
  head: string;
  cell: (row: Row) => ComponentChildren;
  /** Names the row for a screen reader; the first column unless told. */
  names?: boolean;
  /** Figures stand to the right. */
  figures?: boolean;
};

type Props<Row> = {
  /** What the table is about; seen only when `showCaption`. */
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
};

/** A table that becomes one card for each row on a narrow screen, each cell with its column's name. */
export function Table<Row>({ caption, showCaption = false, columns, rows, keyOf }: Props<Row>) {
  const named = columns.some(({ names }) => names);
  return (
    <table class="table">
      <caption class={showCaption ? '' : 'unseen'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ head, figures }) => (
            <th key={head} scope="col" class={figures ? 'figures' : ''}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ head, cell, names = false, figures }, i) => {
              const shown = { 'data-head': head, class: figures ? 'figures' : '', children: cell(row) };
              const isName = named ? names : i === 0;
              return isName ? <th key={head} scope="row" {...shown} /> : <td key={head} {...shown} />;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
