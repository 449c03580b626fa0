import type { ComponentProps } from 'preact';
import { useState } from 'preact/hooks';
import type { ChecksOfHome } from '../../../../http/check-schemas.js';
import type { OneClientBody } from '../../../../http/client-schemas.js';
import { checksWords } from '../../../words/desk/checks.js';
import { mayAsk, type Session } from '../../api/session.js';
import { useGet } from '../../api/use-get.js';
import { useWords } from '../../language.js';
import { dateToday } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Shown } from '../../parts/states.js';
import { CheckDialog } from './check-dialog.js';
import { type OneCheck, sentenceOf } from './check-state.js';
import { EndCheck } from './end-check.js';
import { Decisions, ShownCheck } from './shown-check.js';
import './checks.css';

type Props = { client: OneClientBody; session: Session };
type Doing = { what: 'add' } | { what: 'change' | 'end'; check: OneCheck };

/** When somebody looks in on the client, and how: read first, decided when somebody asks for it. */
export function Checks({ client, session }: Props) {
  return mayAsk(session, 'check.read') ? <ChecksOf client={client} /> : null;
}

function ChecksOf({ client }: Pick<Props, 'client'>) {
  const words = useWords(checksWords);
  const path = `/api/homes/${encodeURIComponent(client.id)}/checks`;
  const { loaded, reload } = useGet<ChecksOfHome>(path);
  const [doing, setDoing] = useState<Doing>();
  const today = dateToday();
  return (
    <section class="panel checks">
      <h2>{words.title}</h2>
      <Shown loaded={loaded} reload={reload}>
        {(home) => (
          <>
            <Ahead home={home} today={today} onDoing={setDoing} />
            {home.mayPlan && client.ended === null && (
              <div class="actions no-print">
                <Button icon="add" onPress={() => setDoing({ what: 'add' })}>
                  {words.add}
                </Button>
              </div>
            )}
            <Ended checks={home.checks.filter((check) => !isAhead(check, today))} />
            {doing !== undefined && (
              <Dialogs
                {...{ doing, path, today, home: client.id, consents: home.consents, onDone: reload }}
                onClose={() => setDoing(undefined)}
              />
            )}
          </>
        )}
      </Shown>
    </section>
  );
}

const isAhead = ({ periods }: OneCheck, today: string) => periods.some(({ until }) => until === null || today < until);

type AheadProps = { home: ChecksOfHome; today: string; onDoing: (doing: Doing) => void };

/** What holds, or will. */
function Ahead({ home: { checks, consents, mayPlan }, today, onDoing }: AheadProps) {
  const words = useWords(checksWords);
  const ahead = checks.filter((check) => isAhead(check, today));
  if (ahead.length === 0) return <p>{words.none}</p>;
  const said = ({ periods: [first] }: OneCheck) => (first === undefined ? words.title : sentenceOf(first, words));
  return (
    <ul class="plain-list">
      {ahead.map((check) => (
        <ShownCheck key={check.id} check={check} consents={consents} today={today}>
          {mayPlan && (
            <div class="actions no-print">
              <Button
                icon="edit"
                label={`${words.change}: ${said(check)}`}
                onPress={() => onDoing({ what: 'change', check })}
              >
                {words.change}
              </Button>
              <Button
                kind="danger"
                label={`${words.end}: ${said(check)}`}
                onPress={() => onDoing({ what: 'end', check })}
              >
                {words.end}
              </Button>
            </div>
          )}
        </ShownCheck>
      ))}
    </ul>
  );
}

type DialogsProps = Omit<ComponentProps<typeof CheckDialog>, 'check'> & { doing: Doing };

function Dialogs({ doing, ...props }: DialogsProps) {
  if (doing.what === 'end') return <EndCheck {...props} check={doing.check} />;
  return <CheckDialog {...props} check={doing.what === 'change' ? doing.check : undefined} />;
}

function Ended({ checks }: { checks: readonly OneCheck[] }) {
  const words = useWords(checksWords);
  if (checks.length === 0) return null;
  return (
    <details>
      <summary>{words.ended}</summary>
      {checks.map((check) => (
        <Decisions key={check.id} check={check} />
      ))}
    </details>
  );
}
