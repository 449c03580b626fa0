import { useState } from 'preact/hooks';
import type { Interval } from '../../../../core/rota/interval.js';
import { rotaWords } from '../../../words/desk/rota.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Icon } from '../../parts/icon.js';
import { Mark } from '../../parts/mark.js';
import { Empty, Shown } from '../../parts/states.js';
import { useSearch } from '../../shell/navigate.js';
import { zone } from '../../zone.js';
import { type Day, daysFrom, isDate, mondayOf, plusDays } from './calendar.js';
import { AllChanges, LastChange } from './changes.js';
import { ImportDialog } from './import-dialog.js';
import { dateWords } from './moments.js';
import type { Open } from './open-dialog.js';
import { PatternsDialog } from './patterns-dialog.js';
import { type Rota as Read, useRota } from './rota-read.js';
import { ShiftDialog } from './shift-dialog.js';
import { TeamBlock } from './team-block.js';
import { useDrag } from './use-drag.js';
import './rota.css';

const shownDays = 14;

/** Two weeks of the rota, team by team, day by day. */
export function Rota() {
  const words = useWords(rotaWords);
  const asked = useSearch().get('fran') ?? '';
  const first = isDate(asked) ? asked : mondayOf(Date.now(), zone);
  const days = daysFrom(first, shownDays, zone);
  const span = { from: days[0]?.from ?? 0, until: days.at(-1)?.until ?? 0 };
  const { rota, changes } = useRota(span);
  const [open, setOpen] = useState<Open | undefined>();
  const close = () => setOpen(undefined);
  const changed = () => {
    rota.reload();
    changes.reload();
  };
  const evening = eveningOf(days);
  return (
    <>
      <Head first={first} />
      <div class="actions no-print">
        <Button kind="primary" icon="add" onPress={() => setOpen({ what: 'new', teamId: undefined, stretch: evening })}>
          {words.add}
        </Button>
        <Button icon="upload" onPress={() => setOpen({ what: 'import' })}>
          {words.imports}
        </Button>
        <Button icon="repeat" onPress={() => setOpen({ what: 'patterns' })}>
          {words.patterns}
        </Button>
        <Button icon="list" onPress={() => setOpen({ what: 'changes' })}>
          {words.changes.all}
        </Button>
      </div>
      <Shown loaded={rota.loaded} reload={rota.reload}>
        {(value) => (
          <>
            <LastChange changes={changes} rota={value} onChanged={changed} />
            <Weeks rota={value} days={days} onOpen={setOpen} onChanged={changed} />
            {(open?.what === 'new' || open?.what === 'shift') && (
              <ShiftDialog key={keyOf(open)} open={open} rota={value} onClose={close} onChanged={changed} />
            )}
            {open?.what === 'import' && (
              <ImportDialog rota={value} first={first} days={shownDays} onClose={close} onChanged={changed} />
            )}
            {open?.what === 'patterns' && <PatternsDialog rota={value} onClose={close} onChanged={changed} />}
            {open?.what === 'changes' && (
              <AllChanges changes={changes} rota={value} onClose={close} onChanged={changed} />
            )}
          </>
        )}
      </Shown>
    </>
  );
}

/** Which two weeks, and the way to others. */
function Head({ first }: { first: string }) {
  const { pages } = useShellWords();
  const words = useWords(rotaWords);
  const language = useLanguage();
  return (
    <header class="rota-head">
      <h1>{pages.rota}</h1>
      <p class="rota-span">
        {words.between(dateWords(first, language), dateWords(plusDays(first, shownDays - 1), language))}
      </p>
      <nav class="rota-nav no-print" aria-label={words.days}>
        <a class="button-like" href={`/desk/schema?fran=${plusDays(first, -shownDays)}`}>
          <Icon name="back" /> {words.earlier}
        </a>
        <a class="button-like" href="/desk/schema">
          {words.today}
        </a>
        <a class="button-like" href={`/desk/schema?fran=${plusDays(first, shownDays)}`}>
          {words.later} <Icon name="forward" />
        </a>
      </nav>
    </header>
  );
}

function Weeks({
  rota,
  days,
  onOpen,
  onChanged,
}: {
  rota: Read;
  days: readonly Day[];
  onOpen: (open: Open) => void;
  onChanged: () => void;
}) {
  const words = useWords(rotaWords);
  const drag = useDrag({ rota, days, onOpen, onChanged });
  const gaps = rota.teams.reduce((sum, team) => sum + team.gaps.length, 0);
  if (rota.teams.length === 0) return <Empty icon="unknown">{words.noTeams}</Empty>;
  return (
    <>
      <p class="rota-sum">
        <Mark level={gaps > 0 ? 'bad' : 'good'}>{gaps > 0 ? words.gaps(gaps) : words.noGaps}</Mark>
        <span class="fine rota-how no-print">{words.how}</span>
      </p>
      <div class="rota-teams">
        {rota.teams.map((team) => (
          <TeamBlock key={team.id} team={team} rota={rota} days={days} drag={drag} onOpen={onOpen} />
        ))}
      </div>
    </>
  );
}

const keyOf = (open: Open) => JSON.stringify(open);

/** What a new shift begins as: tonight, or the first night shown. */
function eveningOf(days: readonly Day[]): Interval {
  const now = Date.now();
  const day = days.find(({ from, until }) => from <= now && now < until) ?? days[0];
  const share = (hours: number) => (day === undefined ? 0 : day.from + hours * 3_600_000);
  return { from: share(14), until: day?.until ?? 0 };
}
