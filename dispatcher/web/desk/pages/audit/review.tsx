import { useState } from 'preact/hooks';
import type { ReviewBody } from '../../../../http/review-schemas.js';
import { auditWords } from '../../../words/desk/audit.js';
import { request } from '../../api/request.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { limits } from '../../limits.js';
import { dayAndTimeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Mark } from '../../parts/mark.js';
import { Empty, Notice, Shown } from '../../parts/states.js';
import { ChainHead } from './chain-head.js';
import './audit.css';

type Finding = ReviewBody['findings'][number];
const spans = [1, 7, 30] as const;

/** What is unusual among the readings about the provider's clients, for a manager to look at. */
export function ReviewPage() {
  const { pages } = useShellWords();
  const words = useWords(auditWords);
  const [days, setDays] = useState<number>(7);
  // Asked for once, not at each look at the clock: each asking is written down.
  const [now] = useState(() => Date.now());
  const from = new Date(now - days * limits.dayMs).toISOString();
  const { loaded, reload } = useGet<ReviewBody>(`/api/audit/review?from=${encodeURIComponent(from)}`);
  return (
    <>
      <h1>{pages.audit}</h1>
      <p>{words.lead}</p>
      <label class="field">
        {words.days}
        <select value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>
          {spans.map((span) => (
            <option key={span} value={span}>
              {words.lastDays(span)}
            </option>
          ))}
        </select>
      </label>
      <Shown loaded={loaded} reload={reload}>
        {({ findings, more, head }) => (
          <>
            {more && <Notice tone="warning">{words.more}</Notice>}
            {findings.length === 0 ? <Empty>{words.none}</Empty> : <Findings findings={findings} onLooked={reload} />}
            <ChainHead head={head} />
          </>
        )}
      </Shown>
      <p class="fine">{words.logged}</p>
    </>
  );
}

function Findings({ findings, onLooked }: { findings: readonly Finding[]; onLooked: () => void }) {
  return (
    <ul class="findings">
      {findings.map((finding) => (
        <li key={finding.id} class="panel">
          <OneFinding finding={finding} onLooked={onLooked} />
        </li>
      ))}
    </ul>
  );
}

function OneFinding({ finding, onLooked }: { finding: Finding; onLooked: () => void }) {
  const words = useWords(auditWords);
  const language = useLanguage();
  const { id, rule, person, homes, caseIds, readings, looked } = finding;
  const when = words.between(dayAndTimeOf(finding.from, language), dayAndTimeOf(finding.until, language));
  return (
    <>
      <h2>
        <Mark level={looked === null ? 'warning' : 'good'}>{words.rules[rule]}</Mark>
      </h2>
      <p>{words.why[rule](homes.length)}</p>
      <dl class="finding-facts">
        <div>
          <dt>{words.who}</dt>
          <dd>{person.name}</dd>
        </div>
        <div>
          <dt>{words.about}</dt>
          <dd>
            <ul>
              {homes.map((home) => (
                <li key={home.id}>
                  {home.name} <a href={`/desk/utdrag/${encodeURIComponent(home.id)}`}>{words.extractLink(home.name)}</a>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{words.when}</dt>
          <dd>
            {when}. {words.readings(readings)}
          </dd>
        </div>
        {caseIds.length > 0 && <Cases ids={caseIds} />}
      </dl>
      {looked === null ? (
        <Look id={id} onLooked={onLooked} />
      ) : (
        <p class="fine">{words.lookedAt(looked.by, dayAndTimeOf(looked.at, language))}</p>
      )}
    </>
  );
}

function Cases({ ids }: { ids: readonly string[] }) {
  const words = useWords(auditWords);
  return (
    <div>
      <dt>{words.cases}</dt>
      <dd>
        <ul>
          {ids.map((caseId, n) => (
            <li key={caseId}>
              <a href={`/desk/arende/${encodeURIComponent(caseId)}`}>{words.oneCase(n + 1)}</a>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

function Look({ id, onLooked }: { id: string; onLooked: () => void }) {
  const words = useWords(auditWords);
  const [state, setState] = useState<'ready' | 'sending' | 'failed'>('ready');
  const look = async () => {
    if (state === 'sending') return;
    setState('sending');
    const answer = await request('POST', `/api/audit/review/${encodeURIComponent(id)}/looked-at`);
    setState(answer.result === 'ok' ? 'ready' : 'failed');
    if (answer.result === 'ok') onLooked();
  };
  return (
    <>
      {state === 'failed' && <Notice tone="bad">{words.failed}</Notice>}
      <Button icon="eye" onPress={() => void look()}>
        {words.look}
      </Button>
    </>
  );
}
