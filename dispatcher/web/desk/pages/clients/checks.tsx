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
  const close = () => setDoing(undefined);
  const said = ({ periods: [first] }: OneCheck) => (first === undefined ? words.title : sentenceOf(first, words));
  const isAhead = ({ periods }: OneCheck) => periods.some(({ until }) => until === null || today < until);
  return (
    <section class="panel checks">
      <h2>{words.title}</h2>
      <Shown loaded={loaded} reload={reload}>
        {(home) => (
          <>
            {!home.checks.some(isAhead) && <p>{words.none}</p>}
            <ul class="plain-list">
              {home.checks.filter(isAhead).map((check) => (
                <ShownCheck key={check.id} check={check} consents={home.consents} today={today}>
                  {home.mayPlan && (
                    <div class="actions no-print">
                      <Button
                        icon="edit"
                        label={`${words.change}: ${said(check)}`}
                        onPress={() => setDoing({ what: 'change', check })}
                      >
                        {words.change}
                      </Button>
                      <Button
                        kind="danger"
                        label={`${words.end}: ${said(check)}`}
                        onPress={() => setDoing({ what: 'end', check })}
                      >
                        {words.end}
                      </Button>
                    </div>
                  )}
                </ShownCheck>
              ))}
            </ul>
            {home.mayPlan && client.ended === null && (
              <div class="actions no-print">
                <Button icon="add" onPress={() => setDoing({ what: 'add' })}>
                  {words.add}
                </Button>
              </div>
            )}
            <Ended checks={home.checks.filter((check) => !isAhead(check))} />
            {doing?.what === 'end' && (
              <EndCheck path={path} check={doing.check} today={today} onClose={close} onDone={reload} />
            )}
            {(doing?.what === 'add' || doing?.what === 'change') && (
              <CheckDialog
                {...{ path, today, home: client.id, consents: home.consents, onClose: close, onDone: reload }}
                check={doing.what === 'change' ? doing.check : undefined}
              />
            )}
          </>
        )}
      </Shown>
    </section>
  );
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
