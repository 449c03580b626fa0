import { useState } from 'preact/hooks';
import type { LookFigures, Looks as LookList } from '../../../../http/check-schemas.js';
import { looksWords } from '../../../words/desk/looks.js';
import { mayAsk, type Session } from '../../api/session.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useWords } from '../../language.js';
import { dayOf, timeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Icon } from '../../parts/icon.js';
import { Mark } from '../../parts/mark.js';
import { Shown } from '../../parts/states.js';
import { Table } from '../../parts/table.js';
import { useAddressOf } from '../clients/address.js';
import { type TeamRow, teamRows } from './look-rows.js';
import './looks.css';

type Look = LookList['looks'][number];
const hourMs = 3_600_000;

/** The looks of the day ahead: how many each hour and whether somebody is there for them; where, when somebody asks. */
export function Looks({ figures, session }: { figures: LookFigures; session: Session }) {
  const words = useWords(looksWords);
  const [opened, setOpened] = useState(false);
  const rows = teamRows(figures);
  if (!figures.areas.some(({ teams }) => teams !== null)) return null;
  return (
    <section class="panel looks">
      <h2>{words.title}</h2>
      {rows.length === 0 && <p>{words.none}</p>}
      {rows.map((row) => (
        <Team key={row.id} row={row} />
      ))}
      {rows.length > 0 && mayAsk(session, 'look.read') && (
        <div class="actions no-print">
          <Button icon={opened ? 'close' : 'list'} onPress={() => setOpened(!opened)}>
            {opened ? words.close : words.open}
          </Button>
        </div>
      )}
      {opened && <List />}
    </section>
  );
}

function Team({ row }: { row: TeamRow }) {
  const words = useWords(looksWords);
  return (
    <div class="look-team">
      <div class="look-name">
        <h3>{row.name ?? words.noTeam}</h3>
        {row.unfilled > 0 ? (
          <Mark level="bad">{words.unfilled(row.unfilled)}</Mark>
        ) : (
          <Mark level="good">{words.allFilled}</Mark>
        )}
      </div>
      <ol class="look-hours">
        {row.hours.map((hour) => (
          <Hour key={hour.slot} hour={hour} />
        ))}
      </ol>
    </div>
  );
}

/** Stands at its hour of the day where there is room for all of them. */
function Hour({ hour: { at, slot, count, unfilled } }: { hour: TeamRow['hours'][number] }) {
  const words = useWords(looksWords);
  const language = useLanguage();
  const [from, until] = [timeOf(at, language), timeOf(Date.parse(at) + hourMs, language)];
  const level = unfilled > 0 ? 'bad' : 'good';
  return (
    <li class={`look-hour tone-${level}`} style={{ gridColumnStart: slot + 1 }}>
      <span class="unseen">
        {words.hour(from, until, count)}
        {unfilled > 0 && `. ${words.unfilled(unfilled)}`}
      </span>
      <span aria-hidden="true" class="look-clock">
        {from.slice(0, 2)}
      </span>
      <span aria-hidden="true" class="look-count">
        {count}
      </span>
      {unfilled > 0 && <Icon name="bad" />}
    </li>
  );
}

function List() {
  const words = useWords(looksWords);
  const { loaded, reload } = useGet<LookList>('/api/looks');
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ looks, more }) => (
        <>
          <LookTable looks={looks} />
          {more > 0 && <p>{words.more(more)}</p>}
          <p class="fine">{words.logged}</p>
        </>
      )}
    </Shown>
  );
}

function LookTable({ looks }: { looks: readonly Look[] }) {
  const words = useWords(looksWords);
  const addressOf = useAddressOf();
  const language = useLanguage();
  const when = ({ at, until }: Look) => {
    const from = `${dayOf(at, language)} ${timeOf(at, language)}`;
    return until === null ? from : words.between(from, timeOf(until, language));
  };
  return (
    <Table
      caption={words.caption}
      rows={looks}
      keyOf={({ check, at }) => `${check} ${at}`}
      columns={[
        { head: words.columns.when, cell: when },
        {
          head: words.columns.where,
          cell: ({ home, street, floor, door, area }) => (
            <div>
              <a href={`/desk/brukare/${encodeURIComponent(home)}`}>{addressOf({ street, floor, door })}</a>
              <span class="fine"> {area.name}</span>
            </div>
          ),
        },
        { head: words.columns.how, cell: ({ way }) => words.ways[way] },
        { head: words.columns.team, cell: ({ team }) => team?.name ?? words.noTeam },
        { head: words.columns.standing, cell: ({ concerns }) => <Standing concerns={concerns} /> },
      ]}
    />
  );
}

function Standing({ concerns }: Pick<Look, 'concerns'>) {
  const words = useWords(looksWords);
  if (concerns.length === 0) return <Mark level="good">{words.fine}</Mark>;
  return (
    <div class="look-concerns">
      {concerns.map((concern) => (
        <Mark key={concern} level="bad">
          {words.concerns[concern]}
        </Mark>
      ))}
    </div>
  );
}
