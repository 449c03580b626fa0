import { useEffect, useState } from 'preact/hooks';
import type { ImportStateShown } from '../../../../http/client-schemas.js';
import { clientFileWords } from '../../../words/desk/clients.js';
import { request } from '../../api/request.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useWords } from '../../language.js';
import { limits } from '../../limits.js';
import { Button } from '../../parts/button.js';
import { Notice, Shown } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { FileLines } from './file-lines.js';

type Read = Required<Pick<ImportStateShown, 'add' | 'change' | 'unchanged' | 'problems' | 'unread'>>;

/** How far reading has come, then what the file would do. */
export function FilePreview({ id, onTaken }: { id: string; onTaken: () => void }) {
  const words = useWords(clientFileWords);
  const { loaded, reload } = useGet<ImportStateShown>(`/api/client-imports/${id}`);
  const isReading = loaded.state === 'ready' && loaded.value.state === 'reading';
  useEffect(() => {
    if (!isReading) return undefined;
    const timer = setInterval(reload, limits.readingLookMs);
    return () => clearInterval(timer);
  }, [isReading, reload]);
  if (loaded.state === 'refused') return <Notice tone="warning">{words.gone}</Notice>;
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ state, done = 0, of = 0, ...rest }) => {
        if (state === 'failed') return <Notice tone="bad">{words.failed}</Notice>;
        if (state === 'reading') return <Reading done={done} of={of} />;
        const { add = 0, change = 0, unchanged = 0, problems = 0, unread = [] } = rest;
        return <WasRead id={id} read={{ add, change, unchanged, problems, unread }} onTaken={onTaken} />;
      }}
    </Shown>
  );
}

function Reading({ done, of }: { done: number; of: number }) {
  const words = useWords(clientFileWords);
  return (
    <div class="file-progress">
      <p role="status">{words.reading(done, of)}</p>
      <progress aria-label={words.progress} value={of === 0 ? undefined : done} max={of || 1} />
    </div>
  );
}

function WasRead({ id, read, onTaken }: { id: string; read: Read; onTaken: () => void }) {
  const words = useWords(clientFileWords);
  const language = useLanguage();
  const tell = useTell();
  const [failed, setFailed] = useState<string>();
  const { add, change, unchanged, problems, unread } = read;
  const takeIn = async () => {
    const answer = await request<{ added: number; changed: number }>('POST', `/api/client-imports/${id}/take-in`);
    if (answer.result === 'ok') {
      tell(words.taken(answer.value.added, answer.value.changed));
      onTaken();
    } else setFailed(answer.result === 'refused' ? answer.said[language] : words.failed);
  };
  return (
    <>
      {problems > 0 ? (
        <Notice tone="bad">
          <h2>{words.bad(problems)}</h2>
          <p>{words.badText}</p>
        </Notice>
      ) : (
        <Notice tone="good">
          <h2>{add + change === 0 ? words.nothing : words.summary(add, change, unchanged)}</h2>
        </Notice>
      )}
      {unread.length > 0 && <p>{words.unread(unread.join(', '))}</p>}
      {problems > 0 && <FileLines id={id} kind="problems" />}
      {failed !== undefined && <Notice tone="bad">{failed}</Notice>}
      {problems === 0 && add + change > 0 && (
        <p class="actions">
          <Button kind="primary" icon="upload" onPress={takeIn}>
            {words.takeIn(add + change)}
          </Button>
        </p>
      )}
      {change > 0 && <FileLines id={id} kind="change" />}
      {add > 0 && <FileLines id={id} kind="add" />}
    </>
  );
}
