import type { ChoicesBody } from '../../../../http/client-schemas.js';
import { clientsWords } from '../../../words/desk/clients.js';
import { request } from '../../api/request.js';
import { useGet } from '../../api/use-get.js';
import { useWords } from '../../language.js';
import { Shown } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { WayBack } from '../../parts/way-back.js';
import { draft, keepDraft } from '../../shell/drafts.js';
import { navigate } from '../../shell/navigate.js';
import { ClientForm } from './client-form.js';
import { bodyOf, emptyForm, type FormState } from './form-state.js';
import './clients.css';

const idDraft = 'client.new.id';

/** A client who is new. */
export function NewClient() {
  const words = useWords(clientsWords);
  const tell = useTell();
  const { loaded, reload } = useGet<ChoicesBody>('/api/clients/choices');
  const save = async (form: FormState) => {
    // The same client also after a lost answer, and after a reload.
    const id = (draft(idDraft) as string | undefined) ?? crypto.randomUUID();
    keepDraft(idDraft, id);
    const answer = await request<{ id: string }>('POST', '/api/clients', { body: { id, ...bodyOf(form) } });
    if (answer.result === 'ok') {
      keepDraft(idDraft, undefined);
      tell(words.saved);
      navigate(`/desk/brukare/${encodeURIComponent(answer.value.id)}`, { replace: true });
    }
    return answer;
  };
  return (
    <>
      <BackToClients />
      <h1>{words.newTitle}</h1>
      <Shown loaded={loaded} reload={reload}>
        {(choices) => (
          <ClientForm
            initial={emptyForm(choices.areas.length === 1 ? choices.areas[0]?.id : '')}
            draftName="client.new"
            choices={choices}
            save={save}
          />
        )}
      </Shown>
    </>
  );
}

export function BackToClients() {
  const words = useWords(clientsWords);
  return <WayBack to="/desk/brukare">{words.back}</WayBack>;
}
