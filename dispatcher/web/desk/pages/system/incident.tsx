import { incidentWords } from '../../../words/desk/incident.js';
import { systemWords } from '../../../words/desk/system.js';
import { mayAsk } from '../../api/session.js';
import { useAgain } from '../../api/use-again.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { limits } from '../../limits.js';
import { dayAndTimeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Mark } from '../../parts/mark.js';
import { Notice, Shown } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { WayBack } from '../../parts/way-back.js';
import type { PageProps } from '../../shell/page-props.js';
import { useAddressOf } from '../clients/address.js';
import type { Incident } from '../tonight/system-lines.js';
import './system.css';

type Home = {
  id: string;
  lostAt: string;
  backAt?: string;
  protected: boolean;
  street: string;
  floor?: string;
  door?: string;
  town?: string;
};
type Whole = Incident & { asks: 'technician' | 'care' };

/**
 * The homes of one disturbance. The list is read once, for each reading is written down; how many are gone is looked at
 * again and again, and the reader asks for the list anew.
 */
export function IncidentPage({ session, params }: PageProps) {
  const { pages } = useShellWords();
  const words = useWords(incidentWords);
  const { loaded, reload } = useGet<{ incident: Whole; homes: Home[] }>(
    `/api/incidents/${encodeURIComponent(params.id ?? '')}`,
  );
  return (
    <>
      {mayAsk(session, 'watch.read') && <WayBack to="/desk/system">{words.toSystem}</WayBack>}
      <h1>{pages.incident}</h1>
      <Shown loaded={loaded} reload={reload}>
        {({ incident, homes }) => (
          <>
            <Facts incident={incident} />
            <Changed since={incident} onAgain={reload} />
            <section>
              <h2>{words.homes}</h2>
              <p class="fine">{words.logged}</p>
              <Homes homes={homes} />
            </section>
          </>
        )}
      </Shown>
    </>
  );
}

function Facts({ incident }: { incident: Whole }) {
  const words = useWords(incidentWords);
  const { incidents } = useWords(systemWords);
  const language = useLanguage();
  const { cause, homes, area, openedAt, closedAt, asks, holder } = incident;
  const rows: [string, string][] = [
    [words.area, area.name],
    [words.began, dayAndTimeOf(openedAt, language)],
    ...(closedAt === undefined ? [] : [[words.over, dayAndTimeOf(closedAt, language)] as [string, string]]),
    [words.asked, words.teams[asks]],
    [words.holder, holder ?? words.nobody],
  ];
  return (
    <>
      <p class="lead">
        {closedAt === undefined ? incidents.causes[cause](homes.lost, area.name) : words.over}.{' '}
        {words.gone(homes.lost, homes.total)}.{' '}
        {homes.unprotected > 0 && <Mark level="bad">{incidents.unprotected(homes.unprotected)}</Mark>}
      </p>
      <dl class="incident-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Says that the list is no longer as it was. Counting homes reads nothing about anybody. */
function Changed({ since, onAgain }: { since: Whole; onAgain: () => void }) {
  const words = useWords(incidentWords);
  const { loaded } = useAgain<{ incidents: Incident[] }>('/api/incidents', limits.systemLookMs);
  if (loaded.state !== 'ready') return null;
  const now = loaded.value.incidents.find(({ id }) => id === since.id);
  if (now === undefined || figuresOf(now) === figuresOf(since)) return null;
  return (
    <Notice tone="warning">
      <p>
        {words.older} {words.gone(now.homes.lost, now.homes.total)}.
      </p>
      <Button icon="repeat" onPress={onAgain}>
        {words.again}
      </Button>
    </Notice>
  );
}

const figuresOf = ({ state, holder, homes }: Incident) => JSON.stringify([state, holder, homes.lost, homes.total]);

function Homes({ homes }: { homes: readonly Home[] }) {
  const words = useWords(incidentWords);
  const addressOf = useAddressOf();
  const language = useLanguage();
  const columns: Column<Home>[] = [
    {
      head: words.address,
      cell: addressOf,
    },
    { head: words.since, cell: ({ lostAt }) => dayAndTimeOf(lostAt, language) },
    {
      head: words.state,
      cell: ({ backAt, protected: canCall }) => {
        if (backAt !== undefined) return <Mark level="good">{words.back(dayAndTimeOf(backAt, language))}</Mark>;
        return <Mark level={canCall ? 'warning' : 'bad'}>{canCall ? words.onBattery : words.silent}</Mark>;
      },
    },
  ];
  return (
    <Table
      caption={words.homes}
      columns={columns}
      rows={homes}
      keyOf={({ id, lostAt, protected: canCall }) => `${id} ${lostAt} ${canCall}`}
    />
  );
}
