import type { HomePlan, PlanRule } from '@nattvakt/contract';
import { useState } from 'preact/hooks';
import { spoken } from '../../../../core/plans/rule-words.js';
import { shownRule } from '../../../../core/plans/shown-rule.js';
import { planWords } from '../../../words/desk/plan.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Shown } from '../../parts/states.js';
import type { Heading } from './bodies.js';
import { changesBetween } from './draft.js';

type Props = { home: string; client: string; history: readonly Heading[] };

/** Who decided, when and why; and what it changed, in sentences. */
export function History({ home, client, history }: Props) {
  const { history: words } = useWords(planWords);
  const language = useLanguage();
  if (history.length === 0) return null;
  return (
    <section class="plan-section">
      <h2>{words.title}</h2>
      <ol class="plain-list">
        {history.map((one, i) => (
          <li key={one.version} class="panel">
            <p>
              <strong>{words.decided(one.version, one.by.name, dayAndTimeOf(one.at, language))}</strong>
            </p>
            <p>{one.cause === 'saved' ? one.reason : words.causes[one.cause]}</p>
            <Changes home={home} client={client} version={one.version} before={history[i + 1]?.version} />
          </li>
        ))}
      </ol>
    </section>
  );
}

type ChangesProps = { home: string; client: string; version: number; before: number | undefined };

/** Read only when it is asked for: each reading of a plan is written down. */
function Changes(props: ChangesProps) {
  const { history: words } = useWords(planWords);
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.show}</summary>
      {open && (props.before === undefined ? <p>{words.first}</p> : <Compared {...props} before={props.before} />)}
    </details>
  );
}

type Version = { plan: HomePlan };

function Compared({ home, client, version, before }: ChangesProps & { before: number }) {
  const path = `/api/homes/${encodeURIComponent(home)}/plan`;
  const newer = useGet<Version>(`${path}/${version}`);
  const older = useGet<Version>(`${path}/${before}`);
  return (
    <Shown loaded={older.loaded}>
      {(was) => (
        <Shown loaded={newer.loaded}>{(is) => <Difference client={client} before={was.plan} after={is.plan} />}</Shown>
      )}
    </Shown>
  );
}

function Difference({ client, before, after }: { client: string; before: HomePlan; after: HomePlan }) {
  const { history: words } = useWords(planWords);
  const language = useLanguage();
  const changes = changesBetween(before.rules, after.rules);
  const said = (rule: PlanRule, plan: HomePlan) => spoken(shownRule(rule, { client, ...plan })[language]);
  if (changes.length === 0) return <p>{words.nothing}</p>;
  return (
    <dl class="changes">
      {changes.map((change) => (
        <div key={(change.after ?? change.before)?.id}>
          {change.before && (
            <>
              <dt>{change.after ? words.before : words.gone}</dt>
              <dd>
                <del>{said(change.before, before)}</del>
              </dd>
            </>
          )}
          {change.after && (
            <>
              <dt>{change.before ? words.after : words.added}</dt>
              <dd>
                <ins>{said(change.after, after)}</ins>
              </dd>
            </>
          )}
        </div>
      ))}
    </dl>
  );
}
