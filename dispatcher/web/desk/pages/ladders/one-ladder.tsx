import { useState } from 'preact/hooks';
import type { LaddersBody } from '../../../../http/ladder-schemas.js';
import { laddersWords } from '../../../words/desk/ladders.js';
import { languages } from '../../../words/words.js';
import { request } from '../../api/request.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { LadderForm } from './ladder-form.js';
import { PlanSentences } from './plan-sentences.js';

export type Ladder = LaddersBody['ladders'][number];

/** What a ladder is for: `Nordost, fall, oavsett hur bråttom`. */
export function useScopeWords(): (ladder: Pick<Ladder, 'area' | 'kind' | 'priority'>) => string {
  const words = useWords(laddersWords);
  const { kinds, priorities } = languages[useLanguage()];
  const named = (names: Record<string, string>, id: string) => names[id] ?? id;
  return ({ area, kind, priority }) =>
    words.scope(
      area?.name ?? words.allAreas,
      kind === null ? words.allKinds : named(kinds, kind),
      priority === null ? words.allPriorities : named(priorities, priority),
    );
}

type Props = { ladder: Ladder; known: LaddersBody; onChanged: () => void };

export function OneLadder({ ladder, known, onChanged }: Props) {
  const words = useWords(laddersWords);
  const scope = useScopeWords()(ladder);
  const [does, setDoes] = useState<'reads' | 'edits' | 'asks'>('reads');
  const done = () => {
    setDoes('reads');
    onChanged();
  };
  if (does === 'edits') {
    return <LadderForm known={known} ladder={ladder} onCancel={() => setDoes('reads')} onSaved={done} />;
  }
  return (
    <section class="panel">
      <h3>{scope}</h3>
      {ladder.plan === null ? <Notice tone="warning">{words.unfit}</Notice> : <PlanSentences plan={ladder.plan} />}
      {ladder.mayChange && (
        <div class="actions">
          <Button icon="edit" label={`${words.edit}: ${scope}`} onPress={() => setDoes('edits')}>
            {words.edit}
          </Button>
          <Button icon="remove" kind="danger" label={`${words.remove}: ${scope}`} onPress={() => setDoes('asks')}>
            {words.remove}
          </Button>
        </div>
      )}
      {does === 'asks' && <AskRemove id={ladder.id} scope={scope} onClose={() => setDoes('reads')} onDone={done} />}
    </section>
  );
}

type AskProps = { id: string; scope: string; onClose: () => void; onDone: () => void };

function AskRemove({ id, scope, onClose, onDone }: AskProps) {
  const words = useWords(laddersWords);
  const { cancel } = useShellWords();
  const language = useLanguage();
  const tell = useTell();
  const [failed, setFailed] = useState<string>();
  const remove = async () => {
    const answer = await request('DELETE', `/api/ladders/${encodeURIComponent(id)}`);
    if (answer.result !== 'ok') {
      setFailed(answer.result === 'refused' ? answer.said[language] : words.noContact);
      return;
    }
    tell(words.removed);
    onDone();
  };
  return (
    <Dialog title={words.removeAsk} onClose={onClose}>
      <p>{scope}</p>
      <p>{words.removeText}</p>
      {failed !== undefined && <Notice tone="bad">{failed}</Notice>}
      <div class="actions">
        <Button kind="danger" icon="remove" onPress={remove}>
          {words.remove}
        </Button>
        <Button onPress={onClose}>{cancel}</Button>
      </div>
    </Dialog>
  );
}
