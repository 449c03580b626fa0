import { type PlanDraft, type PlanRule, subjectOf } from '@nattvakt/contract';
import { useId, useState } from 'preact/hooks';
import { type FieldName, spoken } from '../../../../core/plans/rule-words.js';
import { shownRule } from '../../../../core/plans/shown-rule.js';
import { planWords } from '../../../words/desk/plan.js';
import type { FieldProblem } from '../../api/answer.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf, dayOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Icon } from '../../parts/icon.js';
import type { ConsentBody, InWords } from './bodies.js';
import { withKey } from './draft.js';
import { FieldEditor } from './field-editor.js';
import { fieldOf, instantOf } from './local-time.js';
import { lineOf, ruleProblemWords } from './problem-words.js';

type Props = {
  rule: PlanRule;
  draft: PlanDraft;
  client: string;
  consents: readonly ConsentBody[];
  needs: readonly InWords[];
  problems: readonly FieldProblem[];
  mayChange: boolean;
  onRule: (rule: PlanRule) => void;
  onRemove: () => void;
};

type Opened = FieldName | 'all' | undefined;
type Opening = { opened: Opened; open: (field: FieldName | 'all') => void; editorId: string };
type Shown = ReturnType<typeof shownRule>;

/** One rule: its sentence, whose fields can be pressed, and what it rests on. */
export function RuleCard(props: Props) {
  const { rule, draft, client, problems, mayChange } = props;
  const words = useWords(planWords);
  const editorId = useId();
  const [opened, setOpened] = useState<Opened>();
  const shown = shownRule(rule, { client, devices: draft.devices, timeZone: draft.timeZone });
  const opening = {
    ...{ opened, editorId },
    open: (field: FieldName | 'all') => setOpened(opened === field ? undefined : field),
  };
  return (
    <li class="panel rule">
      <Sentence shown={shown} mayChange={mayChange} {...opening} />
      <Grounds {...props} />
      {problems.map((problem) => (
        <p key={lineOf(problem)} class="field-problem">
          <Icon name="warning" /> {ruleProblemWords(problem, words)}
        </p>
      ))}
      {mayChange && <Editor {...props} shown={shown} {...opening} />}
    </li>
  );
}

function Sentence({ shown, mayChange, opened, open, editorId }: Opening & { shown: Shown; mayChange: boolean }) {
  const words = useWords(planWords);
  const language = useLanguage();
  return (
    <p class="rule-sentence">
      {shown[language].map(({ text, field }, i) =>
        field === undefined || !mayChange ? (
          <span key={`${i} ${text}`}>{i === 0 ? spoken([{ text }]) : text}</span>
        ) : (
          <button
            key={field}
            type="button"
            class="in-sentence"
            aria-expanded={opened === field}
            aria-controls={editorId}
            aria-label={words.changeField(words.fields[field], text)}
            onClick={() => open(field)}
          >
            {text}
          </button>
        ),
      )}
    </p>
  );
}

function Editor({ shown, opened, open, editorId, ...props }: Opening & Props & { shown: Shown }) {
  const words = useWords(planWords);
  const language = useLanguage();
  const sentence = spoken(shown[language]);
  const toggle = opened === 'all' ? words.hide : words.moreChoices;
  return (
    <>
      <div id={editorId} class="rule-editor" hidden={opened === undefined}>
        {shown.fields
          .filter(({ field }) => opened === 'all' || field === opened)
          .map(({ field, kind }) => (
            <FieldEditor key={field} rule={props.rule} field={field} kind={kind} onRule={props.onRule} />
          ))}
        {opened === 'all' && <PauseField {...props} />}
      </div>
      <div class="actions">
        {shown.fields.length > 0 && (
          <Button kind="quiet" icon="edit" onPress={() => open('all')} label={`${toggle}: ${sentence}`}>
            {toggle}
          </Button>
        )}
        <Button kind="quiet" icon="remove" onPress={props.onRemove} label={`${words.remove}: ${sentence}`}>
          {words.remove}
        </Button>
      </div>
    </>
  );
}

/** Which need, and which consent. */
function Grounds({ rule, draft, consents, needs, mayChange, onRule }: Props) {
  const words = useWords(planWords);
  const language = useLanguage();
  const subject = subjectOf(draft, rule);
  const fitting = consents.filter(({ about, standing }) => about === subject && standing);
  const consent = 'consent' in rule ? rule.consent : undefined;
  const named = (one: ConsentBody) => words.consentOf(words.consents.subjects[one.about], dayOf(one.from, language));
  const need = needs.find(({ id }) => id === rule.need);
  const paused = 'pause' in rule ? rule.pause : undefined;
  const resting = consents.find(({ id }) => id === consent);
  if (!mayChange) {
    return (
      <p class="fine">
        {words.need}: {need?.[language] ?? '–'}. {words.consent}:{' '}
        {subject === undefined ? words.consentNone : resting ? named(resting) : words.consentMissing}
      </p>
    );
  }
  return (
    <div class="fields">
      <SelectField
        label={words.need}
        value={rule.need ?? ''}
        onValue={(chosen) => onRule(withKey(rule, 'need', chosen || undefined))}
        options={[{ value: '', text: '–' }, ...needs.map((one) => ({ value: one.id, text: one[language] }))]}
      />
      {subject !== undefined && (
        <SelectField
          label={words.consent}
          value={fitting.some(({ id }) => id === consent) ? (consent ?? '') : ''}
          problem={fitting.length === 0 ? words.consentMissing : undefined}
          onValue={(chosen) => onRule(withKey(rule, 'consent', chosen || undefined))}
          options={[
            { value: '', text: words.noConsent },
            ...fitting.map((one) => ({ value: one.id, text: named(one) })),
          ]}
        />
      )}
      {paused && <p>{words.pausedUntil(dayAndTimeOf(paused.until, language))}</p>}
    </div>
  );
}

/** Always with an end. */
function PauseField({ rule, onRule }: Props) {
  const words = useWords(planWords);
  const pause = 'pause' in rule ? rule.pause : undefined;
  const put = (field: string) => {
    const until = instantOf(field);
    const from = pause?.from ?? new Date().toISOString();
    onRule(withKey(rule, 'pause', until === undefined ? undefined : { from, until }));
  };
  return (
    <TextField
      type="datetime-local"
      label={words.pause}
      hint={words.pauseHint}
      optional
      value={pause === undefined ? '' : fieldOf(pause.until)}
      onValue={put}
    />
  );
}
