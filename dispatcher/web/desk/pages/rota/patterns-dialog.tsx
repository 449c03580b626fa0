import { useState } from 'preact/hooks';
import type { Pattern } from '../../../../core/rota/pattern.js';
import { rotaWords } from '../../../words/desk/rota.js';
import { rotaPatternWords } from '../../../words/desk/rota-patterns.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { Empty, Notice, Shown } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { zone } from '../../zone.js';
import { plusDays, wallFields } from './calendar.js';
import { fullDateWords } from './moments.js';
import type { DialogProps } from './open-dialog.js';
import { PatternForm } from './pattern-form.js';
import { whenWords } from './pattern-state.js';
import type { Rota } from './rota-read.js';

/** Shifts that come back: what there is, a new one, and the end of one. */
export function PatternsDialog({ rota, onClose, onChanged }: DialogProps) {
  const words = useWords(rotaPatternWords);
  const [adds, setAdds] = useState(false);
  const { loaded, reload } = useGet<{ patterns: Pattern[] }>('/api/rota/patterns');
  const changed = () => {
    reload();
    onChanged();
  };
  return (
    <Dialog title={adds ? words.newTitle : words.title} onClose={onClose}>
      {adds ? (
        <PatternForm rota={rota} onBack={() => setAdds(false)} onClose={onClose} onChanged={changed} />
      ) : (
        <>
          <p>{words.text}</p>
          <div class="actions">
            <Button kind="primary" icon="add" onPress={() => setAdds(true)}>
              {words.add}
            </Button>
          </div>
          <div>
            <Shown loaded={loaded} reload={reload}>
              {({ patterns }) => <Patterns patterns={patterns} rota={rota} onChanged={changed} />}
            </Shown>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Patterns({ patterns, rota, onChanged }: { patterns: readonly Pattern[]; rota: Rota; onChanged: () => void }) {
  const words = useWords(rotaPatternWords);
  const language = useLanguage();
  const today = wallFields(Date.now(), zone).date;
  const going = patterns.filter(({ validUntil }) => validUntil === undefined || validUntil > today);
  if (going.length === 0) return <Empty icon="repeat">{words.none}</Empty>;
  return (
    <ul class="rota-changes">
      {going.map((pattern) => {
        const person = rota.people.find(({ id }) => id === pattern.personId);
        const who = person === undefined ? pattern.personId : `${person.givenName} ${person.familyName}`;
        const team = rota.teams.find(({ id }) => id === pattern.teamId)?.name ?? pattern.teamId;
        const told = words.told(
          who,
          team,
          whenWords(pattern, words, (date) => fullDateWords(date, language)),
        );
        return (
          <li key={pattern.id}>
            <p>{told}</p>
            <Stop pattern={pattern} told={told} today={today} onChanged={onChanged} />
          </li>
        );
      })}
    </ul>
  );
}

/** The last day is asked for; nothing ends by one press. */
function Stop({
  pattern,
  told,
  today,
  onChanged,
}: {
  pattern: Pattern;
  told: string;
  today: string;
  onChanged: () => void;
}) {
  const words = useWords(rotaPatternWords);
  const { cancel } = useShellWords();
  const tell = useTell();
  const [id] = useState(() => crypto.randomUUID());
  const [lastDay, setLastDay] = useState<string>();
  const [answer, setAnswer] = useState<Answer<void>>();
  if (lastDay === undefined) {
    return (
      <Button icon="remove" label={words.stopOf(told)} onPress={() => setLastDay(today)}>
        {words.stop}
      </Button>
    );
  }
  const stop = async () => {
    if (lastDay === '') return;
    const from = plusDays(lastDay, 1);
    const path = `/api/rota/patterns/${encodeURIComponent(pattern.id)}/stop`;
    const made = await request<void>('POST', path, { body: { id: `${id}-${from}`, from } });
    setAnswer(made);
    if (made.result !== 'ok') return;
    tell(words.stopped);
    onChanged();
  };
  return (
    <>
      <TextField type="date" label={words.stopFrom} hint={words.stopHint} value={lastDay} onValue={setLastDay} />
      <NotDone answer={answer} />
      <div class="actions">
        <Button kind="danger" icon="remove" disabled={lastDay === ''} onPress={stop}>
          {words.stop}
        </Button>
        <Button onPress={() => setLastDay(undefined)}>{cancel}</Button>
      </div>
    </>
  );
}

function NotDone({ answer }: { answer: Answer<void> | undefined }) {
  const { notSent } = useWords(rotaWords);
  const language = useLanguage();
  if (answer === undefined || answer.result === 'ok') return null;
  return <Notice tone="bad">{answer.result === 'refused' ? answer.said[language] : notSent}</Notice>;
}
