import type { PlanDraft } from '@nattvakt/contract';
import { useState } from 'preact/hooks';
import { planWords } from '../../../words/desk/plan.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { useDraft } from '../../shell/use-draft.js';
import type { Heading } from './bodies.js';
import { ProblemList } from './problem-list.js';
import { lineOf } from './problem-words.js';

type Props = {
  home: string;
  basedOn: number;
  /** The newest version now; another than `basedOn` when somebody else decided meanwhile. */
  newest: number;
  draft: PlanDraft;
  isSame: boolean;
  onAnswer: (answer: Answer<Heading>) => void;
  onUndo: () => void;
};

/** Nothing is decided without a reason. */
export function SavePanel({ home, basedOn, newest, draft, isSame, onAnswer, onUndo }: Props) {
  const { save: words } = useWords(planWords);
  const { required } = useShellWords();
  const language = useLanguage();
  const tell = useTell();
  const { value: reason, put: setReason, drop } = useDraft(`plan.reason.${home}`, () => '');
  const [lacks, setLacks] = useState(false);
  const [answer, setAnswer] = useState<Answer<Heading>>();
  const save = async () => {
    setLacks(reason.trim() === '');
    if (reason.trim() === '') return;
    const body = { basedOn, reason: reason.trim(), plan: draft };
    const done = await request<Heading>('PUT', `/api/homes/${encodeURIComponent(home)}/plan`, { body });
    setAnswer(done);
    onAnswer(done);
    if (done.result !== 'ok') return;
    drop();
    tell(words.saved(done.value.version));
  };
  return (
    <section class="panel form">
      <h2>{words.title}</h2>
      {newest !== basedOn && <Notice tone="warning">{words.newer}</Notice>}
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        lines={3}
        maxLength={500}
        value={reason}
        onValue={setReason}
        problem={lacks && reason.trim() === '' ? required : undefined}
      />
      {answer?.result === 'no-contact' && !isSame && <Notice tone="bad">{words.noContact}</Notice>}
      {answer?.result === 'refused' && (
        <Notice tone="bad">
          <p>{answer.said[language]}</p>
          <ProblemList lines={answer.fields.map(lineOf)} devices={draft.devices} />
        </Notice>
      )}
      {isSame && <p class="fine">{words.same}</p>}
      <div class="actions">
        <Button kind="primary" disabled={isSame} onPress={save}>
          {words.save}
        </Button>
        <Button icon="undo" disabled={isSame && newest === basedOn} onPress={onUndo}>
          {words.undo}
        </Button>
      </div>
    </section>
  );
}
