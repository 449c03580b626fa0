import { useState } from 'preact/hooks';
import type { AreaRowsBody } from '../../../../http/responsibility-schemas.js';
import { handoverWords } from '../../../words/desk/handover.js';
import { request } from '../../api/request.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';

export type Area = AreaRowsBody['areas'][number];
type Props = { area: Area; mayChange: boolean; onChanged: () => void };

/** One area: who answers now, and the changes to come. */
export function AreaPanel({ area, mayChange, onChanged }: Props) {
  const words = useWords(handoverWords);
  const language = useLanguage();
  const when = (at: string) => dayAndTimeOf(at, language);
  const now = Date.now();
  const answers = area.responsible.find(({ from }) => from === null || Date.parse(from) <= now);
  return (
    <section class="panel area">
      <h2>{area.name}</h2>
      <p>
        {words.now}: <strong>{answers?.provider.name ?? words.nobody}</strong>. <span>{words.homes(area.homes)}</span>
      </p>
      {area.unserved.map(({ from, until }) => (
        <Notice key={from} tone="bad">
          {words.unserved(when(from), when(until))}
        </Notice>
      ))}
      <h3>{words.ahead}</h3>
      {area.changes.length === 0 && <p class="fine">{words.noneAhead}</p>}
      {area.changes.map((change) => (
        <div key={change.id} class="change">
          <p>
            <strong>{words.change(change.to.name, when(change.at))}</strong>
          </p>
          <p class="fine">{words.entered(change.enteredBy, when(change.enteredAt))}</p>
          {mayChange && (
            <TakeBack id={change.id} what={words.change(change.to.name, when(change.at))} onDone={onChanged} />
          )}
        </div>
      ))}
      {area.watched && (
        <p>
          <a
            class="button-like"
            href={`/desk/byte/${encodeURIComponent(area.id)}`}
            aria-label={`${words.watch}: ${area.name}`}
          >
            <Icon name="eye" /> {words.watch}
          </a>
        </p>
      )}
    </section>
  );
}

function TakeBack({ id, what, onDone }: { id: string; what: string; onDone: () => void }) {
  const words = useWords(handoverWords);
  const { cancel } = useShellWords();
  const language = useLanguage();
  const tell = useTell();
  const [asks, setAsks] = useState(false);
  const [failed, setFailed] = useState<string>();
  const takeBack = async () => {
    const answer = await request('DELETE', `/api/area-changes/${encodeURIComponent(id)}`);
    if (answer.result !== 'ok') {
      setFailed(answer.result === 'refused' ? answer.said[language] : words.noContact);
      return;
    }
    setAsks(false);
    tell(words.takenBack);
    onDone();
  };
  return (
    <>
      <Button icon="remove" kind="danger" label={`${words.takeBack}: ${what}`} onPress={() => setAsks(true)}>
        {words.takeBack}
      </Button>
      {asks && (
        <Dialog title={words.takeBackAsk} onClose={() => setAsks(false)}>
          <p>{what}</p>
          <p>{words.takeBackText}</p>
          {failed !== undefined && <Notice tone="bad">{failed}</Notice>}
          <div class="actions">
            <Button kind="danger" icon="remove" onPress={takeBack}>
              {words.takeBack}
            </Button>
            <Button onPress={() => setAsks(false)}>{cancel}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
