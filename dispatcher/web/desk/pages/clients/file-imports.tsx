import { useState } from 'preact/hooks';
import type { ImportRowsShown } from '../../../../http/client-schemas.js';
import { clientFileWords } from '../../../words/desk/clients.js';
import { request } from '../../api/request.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Empty, Notice, Shown } from '../../parts/states.js';
import { Table } from '../../parts/table.js';
import { useTell } from '../../parts/toast.js';

/** Files that were taken in lately, and the way back. */
export function FileImports() {
  const words = useWords(clientFileWords);
  const language = useLanguage();
  const { loaded, reload } = useGet<ImportRowsShown>('/api/client-imports');
  const [asks, setAsks] = useState<string>();
  return (
    <section>
      <h2>{words.lately}</h2>
      <Shown loaded={loaded} reload={reload}>
        {({ imports }) =>
          imports.length === 0 ? (
            <Empty icon="list">{words.latelyNone}</Empty>
          ) : (
            <Table
              caption={words.lately}
              rows={imports}
              keyOf={({ id }) => id}
              columns={[
                { head: words.at, cell: ({ at }) => dayAndTimeOf(at, language) },
                { head: words.by, cell: ({ by }) => by },
                { head: words.counts, cell: ({ added, changed }) => `${added} / ${changed}` },
                {
                  head: words.undo,
                  cell: ({ id, undone }) =>
                    undone === null ? (
                      <Button icon="undo" onPress={() => setAsks(id)}>
                        {words.undo}
                      </Button>
                    ) : (
                      `${words.undone} ${dayAndTimeOf(undone, language)}`
                    ),
                },
              ]}
            />
          )
        }
      </Shown>
      {asks !== undefined && <AskUndo id={asks} onClose={() => setAsks(undefined)} onDone={reload} />}
    </section>
  );
}

function AskUndo({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }) {
  const words = useWords(clientFileWords);
  const { cancel } = useShellWords();
  const language = useLanguage();
  const tell = useTell();
  const [failed, setFailed] = useState<string>();
  const undo = async () => {
    const answer = await request('POST', `/api/client-imports/${id}/undo`);
    if (answer.result !== 'ok') {
      setFailed(answer.result === 'refused' ? answer.said[language] : words.failed);
      return;
    }
    tell(words.undoDone);
    onClose();
    onDone();
  };
  return (
    <Dialog title={words.undoAsk} onClose={onClose}>
      <p>{words.undoText}</p>
      {failed !== undefined && <Notice tone="bad">{failed}</Notice>}
      <div class="actions">
        <Button kind="danger" icon="undo" onPress={undo}>
          {words.undo}
        </Button>
        <Button onPress={onClose}>{cancel}</Button>
      </div>
    </Dialog>
  );
}
