import type { PlanDraft } from '@nattvakt/contract';
import { useState } from 'preact/hooks';
import { type TemplateId, withProposed } from '../../../../core/plans/templates.js';
import { planWords } from '../../../words/desk/plan.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import type { InWords, ProposalBody } from './bodies.js';

type Props = {
  home: string;
  draft: PlanDraft;
  templates: readonly InWords[];
  onDraft: (draft: PlanDraft) => void;
};

/** Begins with the rules of a template. They are a beginning: every field can be changed. */
export function TemplateChooser({ home, draft, templates, onDraft }: Props) {
  const words = useWords(planWords).templates;
  const language = useLanguage();
  const { states } = useShellWords();
  const tell = useTell();
  const [template, setTemplate] = useState('ordinary-safety');
  const [until, setUntil] = useState('');
  const [answer, setAnswer] = useState<Answer<ProposalBody>>();
  const forATime = template === 'home-from-hospital';
  const add = async () => {
    const body = { template, devices: draft.devices, ...(forATime && until ? { until: `${until}T23:00:00Z` } : {}) };
    const proposed = await request<ProposalBody>('POST', `/api/homes/${encodeURIComponent(home)}/plan/propose`, {
      body,
    });
    setAnswer(proposed);
    if (proposed.result !== 'ok') return;
    const rules = proposed.value.shown.map(({ rule }) => rule);
    onDraft({ ...draft, rules: withProposed(draft.rules, template as TemplateId, rules) });
    tell(words.added(rules.length));
  };
  return (
    <section class="plan-block">
      <h2>{words.title}</h2>
      <div class="fields">
        <SelectField
          label={words.choose}
          value={template}
          onValue={setTemplate}
          options={templates.map((one) => ({ value: one.id, text: one[language] }))}
        />
        {forATime && (
          <TextField type="date" label={words.until} hint={words.untilHint} value={until} onValue={setUntil} />
        )}
        <Button icon="add" onPress={add}>
          {words.add}
        </Button>
      </div>
      {answer?.result === 'no-contact' && <Notice tone="bad">{states.noContact}</Notice>}
      {answer?.result === 'refused' && <Notice tone="warning">{answer.said[language]}</Notice>}
      {answer?.result === 'ok' && <Missing {...answer.value} />}
    </section>
  );
}

function Missing({ missing, subjects }: ProposalBody) {
  const words = useWords(planWords);
  const { purposes, missing: missed, subjects: asked } = words.templates;
  if (missing.length + subjects.length === 0) return null;
  const listed = (names: string[]) => names.join(', ').toLowerCase();
  const named = <T extends object>(all: T, ids: string[]) => listed(ids.map((id) => String(all[id as keyof T] ?? id)));
  return (
    <Notice tone="warning">
      {missing.length > 0 && <p>{missed(named(purposes, missing))}</p>}
      {subjects.length > 0 && <p>{asked(named(words.consents.subjects, subjects))}</p>}
    </Notice>
  );
}
