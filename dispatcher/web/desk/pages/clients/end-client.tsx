import { useState } from 'preact/hooks';
import type { OneClientBody } from '../../../../http/client-schemas.js';
import { clientsWords } from '../../../words/desk/clients.js';
import { request } from '../../api/request.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';

type Props = { client: OneClientBody; path: string; onDone: () => void };

/** Ends a client's time with the service, or takes that back. */
export function EndClient({ client, path, onDone }: Props) {
  const words = useWords(clientsWords);
  const { cancel } = useShellWords();
  const language = useLanguage();
  const tell = useTell();
  const [asks, setAsks] = useState(false);
  const [failed, setFailed] = useState<string>();
  const ended = client.ended !== null;
  const act = async () => {
    const answer = await request('POST', `${path}/${ended ? 'reopen' : 'end'}`);
    if (answer.result !== 'ok') {
      setFailed(answer.result === 'refused' ? answer.said[language] : words.noContact);
      return;
    }
    setAsks(false);
    tell(ended ? words.reopened : words.endDone);
    onDone();
  };
  if (ended) {
    return (
      <>
        <Button icon="undo" onPress={act}>
          {words.reopen}
        </Button>
        {failed !== undefined && <Notice tone="bad">{failed}</Notice>}
      </>
    );
  }
  return (
    <>
      <Button kind="danger" onPress={() => setAsks(true)}>
        {words.end}
      </Button>
      {asks && (
        <Dialog title={words.end} onClose={() => setAsks(false)}>
          <p>{words.endText}</p>
          {client.gateways.some(({ revoked }) => !revoked) && <Notice tone="warning">{words.endGateway}</Notice>}
          {failed !== undefined && <Notice tone="bad">{failed}</Notice>}
          <div class="actions">
            <Button kind="danger" onPress={act}>
              {words.end}
            </Button>
            <Button onPress={() => setAsks(false)}>{cancel}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
