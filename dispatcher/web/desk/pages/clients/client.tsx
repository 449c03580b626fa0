import { useState } from 'preact/hooks';
import type { ChoicesBody, OneClientBody } from '../../../../http/client-schemas.js';
import { clientsWords } from '../../../words/desk/clients.js';
import { jobWords } from '../../../words/desk/jobs.js';
import { request } from '../../api/request.js';
import { mayAsk, type Session } from '../../api/session.js';
import { useGet } from '../../api/use-get.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { longDayOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Notice, Shown } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import type { PageProps } from '../../shell/page-props.js';
import { GiveJob } from '../jobs/give-job.js';
import { Checks } from './checks.js';
import { ClientFacts } from './client-facts.js';
import { ClientForm } from './client-form.js';
import { EndClient } from './end-client.js';
import { bodyOf, type FormState, formOf } from './form-state.js';
import { BackToClients } from './new-client.js';
import './clients.css';

/** One client: read first, changed when somebody asks for it. */
export function Client({ params, session }: PageProps) {
  const words = useWords(clientsWords);
  const { pages } = useShellWords();
  const path = `/api/clients/${encodeURIComponent(params.id ?? '')}`;
  const { loaded, reload } = useGet<OneClientBody>(path);
  return (
    <>
      <BackToClients />
      {loaded.state !== 'ready' && <h1>{pages.client}</h1>}
      <Shown loaded={loaded} reload={reload}>
        {(client) => <Opened key={client.revision} client={client} path={path} session={session} onSaved={reload} />}
      </Shown>
      <p class="fine">{words.logged}</p>
    </>
  );
}

type Props = { client: OneClientBody; path: string; session: Session; onSaved: () => void };

function Opened({ client, path, session, onSaved }: Props) {
  const words = useWords(clientsWords);
  const language = useLanguage();
  const { give } = useWords(jobWords);
  const [edits, setEdits] = useState(false);
  const [gives, setGives] = useState(false);
  return (
    <>
      <h1>{client.fields.name}</h1>
      {client.ended && <Notice tone="warning">{words.endedAt(longDayOf(client.ended, language))}</Notice>}
      {edits ? (
        <Edited client={client} path={path} onCancel={() => setEdits(false)} onSaved={onSaved} />
      ) : (
        <>
          <div class="actions no-print">
            {client.mayEdit && (
              <Button icon="edit" kind="primary" onPress={() => setEdits(true)}>
                {words.edit}
              </Button>
            )}
            {mayAsk(session, 'plan.read') && (
              <a class="button-like" href={`/desk/plan/${encodeURIComponent(client.id)}`}>
                {words.planLink}
              </a>
            )}
            {mayAsk(session, 'home.extract') && (
              <a class="button-like" href={`/desk/utdrag/${encodeURIComponent(client.id)}`}>
                {words.extractLink}
              </a>
            )}
            {mayAsk(session, 'job.give') && (
              <Button icon="tool" onPress={() => setGives(true)}>
                {give.open}
              </Button>
            )}
            {client.mayEdit && <EndClient client={client} path={path} onDone={onSaved} />}
          </div>
          {gives && (
            <GiveJob
              home={{ id: client.id, name: client.fields.name, street: client.fields.street }}
              onClose={() => setGives(false)}
              onGiven={() => undefined}
            />
          )}
          <ClientFacts client={client} />
          <Checks client={client} session={session} />
        </>
      )}
    </>
  );
}

function Edited({ client, path, onCancel, onSaved }: Omit<Props, 'session'> & { onCancel: () => void }) {
  const words = useWords(clientsWords);
  const tell = useTell();
  const { loaded, reload } = useGet<ChoicesBody>('/api/clients/choices');
  const save = async (form: FormState) => {
    const body = { ...bodyOf(form), revision: client.revision };
    const answer = await request('PUT', path, { body });
    if (answer.result === 'ok') {
      tell(words.saved);
      onCancel();
      onSaved();
    }
    return answer;
  };
  const named = [client.nurse, client.careContact].filter((person) => person !== null);
  return (
    <Shown loaded={loaded} reload={reload}>
      {(choices) => (
        <ClientForm
          initial={formOf(client)}
          draftName={`client.${client.id}.${client.revision}`}
          choices={choices}
          named={named}
          save={save}
          onCancel={onCancel}
        />
      )}
    </Shown>
  );
}
