import type { PlanDraft } from '@nattvakt/contract';
import { spoken } from '../../../../core/plans/rule-words.js';
import { shownRule } from '../../../../core/plans/shown-rule.js';
import { planWords } from '../../../words/desk/plan.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Notice } from '../../parts/states.js';
import { Table } from '../../parts/table.js';
import type { TrialBody } from './bodies.js';
import { isSame } from './draft.js';
import { countsOf, nightsOf } from './nights.js';
import { NightsPicture } from './nights-picture.js';
import { ProblemList } from './problem-list.js';
import { lineOf } from './problem-words.js';
import type { TrialState, Tried } from './use-trial.js';

type Props = { trial: TrialState; present: PlanDraft; draft: PlanDraft; client: string };

/** Try before you trust: the nights at home with the present plan and with the proposed one. */
export function TrialPanel({ trial, present, draft, client }: Props) {
  const { trial: words } = useWords(planWords);
  const language = useLanguage();
  const { states } = useShellWords();
  const { tried, refused } = trial;
  const goesOn = tried !== undefined && (tried.view === undefined || ['waiting', 'running'].includes(tried.view.state));
  return (
    <section class="trial plan-block">
      <h2>{words.title}</h2>
      <p class="fine">{words.text}</p>
      <div class="actions">
        <Button icon="eye" kind="primary" disabled={goesOn} onPress={() => trial.start(draft)}>
          {tried === undefined ? words.start : words.again}
        </Button>
        {goesOn && <Button onPress={trial.cancel}>{words.cancel}</Button>}
      </div>
      {refused?.result === 'no-contact' && <Notice tone="bad">{states.noContact}</Notice>}
      {refused?.result === 'refused' && (
        <Notice tone="warning">
          <p>{refused.said[language]}</p>
          <ProblemList lines={refused.fields.map(lineOf)} devices={draft.devices} />
        </Notice>
      )}
      {goesOn && <Progress view={tried.view} />}
      {tried?.view && !goesOn && (
        <Ended tried={tried} view={tried.view} present={present} draft={draft} client={client} />
      )}
    </section>
  );
}

function Progress({ view }: { view: TrialBody | undefined }) {
  const { trial: words } = useWords(planWords);
  const percent = view?.percent ?? 0;
  const text = view?.state === 'running' ? words.running(percent) : words.waiting;
  return (
    <div role="status">
      <p>{text}</p>
      <progress value={percent} max={100} aria-label={text} />
    </div>
  );
}

type EndedProps = { tried: Tried; view: TrialBody } & Omit<Props, 'trial'>;

function Ended({ tried, view, present, draft, client }: EndedProps) {
  const { trial: words } = useWords(planWords);
  if (view.state !== 'done') {
    const why = view.reason === null ? undefined : words.reasons[view.reason];
    return (
      <Notice tone="warning">
        <p>{words.ends[view.state as keyof typeof words.ends]}</p>
        {why && <p>{why}</p>}
      </Notice>
    );
  }
  const nights = nightsOf(view);
  if (nights.length === 0) return <Notice tone="warning">{words.noNights}</Notice>;
  const counts = countsOf(view.alarms);
  return (
    <div>
      {!isSame(tried.draft, draft) && <Notice tone="warning">{words.older}</Notice>}
      <p class="trial-summary" role="status">
        {words.summary(counts.present, counts.proposed, nights.length)}
      </p>
      {counts.rules.length === 0 ? (
        <p>{words.quiet}</p>
      ) : (
        <ByRule counts={counts} rules={[...tried.draft.rules, ...present.rules]} draft={draft} client={client} />
      )}
      <NightsPicture nights={nights} nameOf={nameIn([...tried.draft.rules, ...present.rules])} />
      {view.leftOut > 0 && <p>{words.leftOut(view.leftOut)}</p>}
      {view.alarms.some(({ timeKnown }) => !timeKnown) && <p class="fine">{words.unknownTime}</p>}
    </div>
  );
}

/** What kind of rule it is by its id, for the picture in words. */
function nameIn(rules: PlanDraft['rules']): (id: string) => PlanDraft['rules'][number] | undefined {
  return (id) => rules.find((rule) => rule.id === id);
}

function ByRule({
  counts,
  rules,
  draft,
  client,
}: {
  counts: ReturnType<typeof countsOf>;
  rules: PlanDraft['rules'];
  draft: PlanDraft;
  client: string;
}) {
  const { trial: words } = useWords(planWords);
  const language = useLanguage();
  const sentence = (id: string) => {
    const rule = rules.find((one) => one.id === id);
    return rule === undefined ? id : spoken(shownRule(rule, { client, ...draft })[language]);
  };
  return (
    <Table
      caption={words.title}
      rows={counts.rules}
      keyOf={({ rule }) => rule}
      columns={[
        { head: words.rule, cell: ({ rule }) => sentence(rule) },
        { head: words.present, figures: true, cell: ({ present }) => present },
        { head: words.proposed, figures: true, cell: ({ proposed }) => proposed },
      ]}
    />
  );
}
