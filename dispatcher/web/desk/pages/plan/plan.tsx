import type { PlanDraft } from '@nattvakt/contract';
import { useEffect, useState } from 'preact/hooks';
import { planWords } from '../../../words/desk/plan.js';
import type { Answer, FieldProblem } from '../../api/answer.js';
import { mayAsk, type Session } from '../../api/session.js';
import { useGet } from '../../api/use-get.js';
import { useShellWords, useWords } from '../../language.js';
import { OldDraft } from '../../parts/old-draft.js';
import { Shown } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { WayBack } from '../../parts/way-back.js';
import { keepDraft, draft as kept } from '../../shell/drafts.js';
import type { PageProps } from '../../shell/page-props.js';
import { Absence } from './absence.js';
import type { ConsentBody, Heading, PlanBody, TemplatesBody } from './bodies.js';
import { Consents } from './consents.js';
import { Devices } from './devices.js';
import { draftOf, emptyDraft, isSame, withoutRule, withRule } from './draft.js';
import { History } from './history.js';
import { RuleCard } from './rule-card.js';
import { SavePanel } from './save-panel.js';
import { Standing } from './standing.js';
import { Tasks } from './tasks.js';
import { TemplateChooser } from './template-chooser.js';
import { TrialPanel } from './trial-panel.js';
import { useTrial } from './use-trial.js';
import './plan.css';

/** The night plan of one home: what raises an alarm, tried on its nights, decided with a reason. */
export function PlanPage({ params, session }: PageProps) {
  const words = useWords(planWords);
  const { pages } = useShellWords();
  const home = params.home ?? '';
  const path = `/api/homes/${encodeURIComponent(home)}`;
  const plan = useGet<PlanBody>(`${path}/plan`);
  const consents = useGet<{ consents: ConsentBody[] }>(`${path}/consents`);
  const templates = useGet<TemplatesBody>('/api/plan-templates');
  const reload = () => {
    plan.reload();
    consents.reload();
  };
  return (
    <>
      <WayBack to="/desk/planer">{words.back}</WayBack>
      <Shown loaded={plan.loaded} reload={plan.reload} heading={pages.plan}>
        {(body) => (
          <Shown loaded={consents.loaded} reload={consents.reload} heading={pages.plan}>
            {(given) => (
              <Shown loaded={templates.loaded} reload={templates.reload} heading={pages.plan}>
                {(offered) => (
                  <Plan body={body} consents={given.consents} offered={offered} session={session} onReload={reload} />
                )}
              </Shown>
            )}
          </Shown>
        )}
      </Shown>
    </>
  );
}

type Props = {
  body: PlanBody;
  consents: readonly ConsentBody[];
  offered: TemplatesBody;
  session: Session;
  onReload: () => void;
};

const presentOf = ({ plan }: PlanBody): PlanDraft => (plan === null ? emptyDraft : draftOf(plan));

/** What somebody has in mind is kept while the home’s state is read again; what they did not touch follows what is decided. */
function useDraft(body: PlanBody) {
  const version = body.newest?.version ?? 0;
  const present = presentOf(body);
  const name = `plan.${body.home}`;
  const [own, setOwn] = useState(() => kept(name) as { draft: PlanDraft; basedOn: number } | undefined);
  const [isOld, setOld] = useState(own !== undefined);
  const keep = (next: typeof own) => {
    setOwn(next);
    if (next === undefined) setOld(false);
    keepDraft(name, next);
  };
  // The answer may have been lost on its way, and the plan saved all the same.
  const isSaved = own !== undefined && version > own.basedOn && isSame(present, own.draft);
  useEffect(() => {
    if (isSaved) keep(undefined);
  }, [isSaved]);
  return {
    present,
    isOld,
    draft: own?.draft ?? present,
    basedOn: own?.basedOn ?? version,
    version,
    put: (draft: PlanDraft) => keep({ draft, basedOn: own?.basedOn ?? version }),
    drop: () => keep(undefined),
  };
}

function Plan({ body, consents, offered, session, onReload }: Props) {
  const words = useWords(planWords);
  const { home, client, history } = body;
  const { present, isOld, draft, basedOn, version, put, drop } = useDraft(body);
  const trial = useTrial(home);
  const [turn, setTurn] = useState(0);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const mayChange = mayAsk(session, 'plan.save');
  const answered = (answer: Answer<Heading>) => {
    setProblems(answer.result === 'refused' ? answer.fields : []);
    if (answer.result !== 'ok') return;
    drop();
    onReload();
  };
  const changed = () => {
    setTurn(turn + 1);
    onReload();
  };
  return (
    <>
      <h1>{words.heading(client)}</h1>
      <Standing line={body} devices={body.plan?.devices ?? []} onNewer={onReload} />
      <Tasks home={home} turn={turn} />
      <OldDraft isOld={isOld} drop={drop} />
      <div class="plan-columns">
        <div>
          <Rules draft={draft} onDraft={put} {...{ client, consents, problems, mayChange }} needs={offered.needs} />
          {mayChange && <TemplateChooser home={home} draft={draft} templates={offered.templates} onDraft={put} />}
          {mayChange && <Absence draft={draft} onDraft={put} />}
        </div>
        <div>
          {mayAsk(session, 'plan.try') && <TrialPanel {...{ trial, present, draft, client }} />}
          {mayChange ? (
            <SavePanel
              {...{ home, basedOn, draft }}
              newest={version}
              isSame={isSame(present, draft)}
              onAnswer={answered}
              onUndo={drop}
            />
          ) : (
            <p>{words.save.mayNot}</p>
          )}
        </div>
      </div>
      <Consents {...{ home, consents, ...mayConsent(session) }} onChanged={changed} />
      <Devices
        home={home}
        draft={draft}
        mayTeach={mayAsk(session, 'device.teach-in')}
        onDraft={mayChange ? put : undefined}
      />
      <History {...{ home, client, history }} />
    </>
  );
}

const mayConsent = (session: Session) => ({
  mayGive: mayAsk(session, 'consent.give'),
  mayWithdraw: mayAsk(session, 'consent.withdraw'),
});

function Rules({
  draft,
  onDraft,
  problems,
  ...more
}: {
  draft: PlanDraft;
  onDraft: (draft: PlanDraft) => void;
  client: string;
  consents: readonly ConsentBody[];
  needs: TemplatesBody['needs'];
  problems: readonly FieldProblem[];
  mayChange: boolean;
}) {
  const words = useWords(planWords);
  const tell = useTell();
  return (
    <section class="plan-block">
      <h2>{words.rules}</h2>
      {draft.rules.length === 0 && <p>{words.noRules}</p>}
      <ol class="plain-list rules">
        {draft.rules.map((rule, i) => (
          <RuleCard
            key={rule.id}
            rule={rule}
            draft={draft}
            problems={problems.filter(({ field }) => field.startsWith(`rules[${i}]`))}
            onRule={(next) => onDraft(withRule(draft, next))}
            onRemove={() => {
              onDraft(withoutRule(draft, rule.id));
              tell(words.removed);
            }}
            {...more}
          />
        ))}
      </ol>
    </section>
  );
}
