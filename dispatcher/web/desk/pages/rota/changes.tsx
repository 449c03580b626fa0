import { useState } from 'preact/hooks';
import type { Shift } from '../../../../core/rota/shift.js';
import { rotaWords } from '../../../words/desk/rota.js';
import type { Reading } from '../../api/use-get.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Notice, Shown } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { undoEdit } from './edit.js';
import { stretchWords } from './moments.js';
import type { Rota, ShownChange } from './rota-read.js';

type Props = { changes: Reading<ShownChange[]>; rota: Rota; onChanged: () => void };
/** A change older than this is found among all changes. */
const freshMs = 24 * 3_600_000;

/** What was changed last, with the way back. It stays when the page is loaded anew. */
export function LastChange({ changes: { loaded }, rota, onChanged }: Props) {
  const words = useWords(rotaWords);
  if (loaded.state !== 'ready') return null;
  const last = loaded.value.find(({ undone }) => !undone);
  if (last === undefined || Date.parse(last.at) < Date.now() - freshMs) return null;
  return (
    <section class="rota-last no-print" aria-label={words.changes.last}>
      <Icon name="undo" />
      <p>
        <strong>{words.changes.last}.</strong> <ChangeWords change={last} rota={rota} />
      </p>
      <Undo change={last} onChanged={onChanged} />
    </section>
  );
}

export function AllChanges({ changes, rota, onClose, onChanged }: Props & { onClose: () => void }) {
  const words = useWords(rotaWords);
  return (
    <Dialog title={words.changes.title} onClose={onClose}>
      <Shown loaded={changes.loaded} reload={changes.reload}>
        {(value) =>
          value.length === 0 ? (
            <Empty>{words.changes.none}</Empty>
          ) : (
            <ol class="rota-changes">
              {value.map((change) => (
                <li key={change.id}>
                  <p>
                    <ChangeWords change={change} rota={rota} />
                  </p>
                  {change.undone ? <p class="fine">{words.changes.wasUndone}</p> : <Undo {...{ change, onChanged }} />}
                </li>
              ))}
            </ol>
          )
        }
      </Shown>
    </Dialog>
  );
}

function Undo({ change, onChanged }: { change: ShownChange; onChanged: () => void }) {
  const words = useWords(rotaWords);
  const language = useLanguage();
  const tell = useTell();
  const [problem, setProblem] = useState<string | undefined>();
  const undo = async () => {
    const answer = await undoEdit(change.id);
    if (answer.result === 'no-contact') return setProblem(words.notSent);
    onChanged();
    return answer.result === 'ok' ? tell(words.changes.undone) : setProblem(answer.said[language]);
  };
  return (
    <>
      <Button icon="undo" onPress={undo}>
        {words.changes.undo}
      </Button>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
    </>
  );
}

function ChangeWords({ change, rota }: { change: ShownChange; rota: Rota }) {
  const { changes } = useWords(rotaWords);
  const language = useLanguage();
  const { kind, before, after, by, at, put, taken } = change;
  const told = ({ personId, from, until }: Shift) => {
    const name = rota.people.find(({ id }) => id === personId)?.givenName ?? '';
    return `${name} ${stretchWords({ from, until }, language)}`.trim();
  };
  const [was, is] = [before.map(told).join(', '), after.map(told).join(', ')];
  const what = was !== '' && is !== '' ? changes.moved(was, is) : was || is;
  return (
    <>
      {changes.kinds[kind]}: {what === '' ? changes.file(put, taken) : what}.{' '}
      <span class="fine">{changes.who(by ?? changes.keyboard, dayAndTimeOf(at, language))}</span>
    </>
  );
}
