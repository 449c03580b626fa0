import { useState } from 'preact/hooks';
import { textOfFile } from '../../../../core/import/file-text.js';
import { clientFileWords, clientsWords } from '../../../words/desk/clients.js';
import { request } from '../../api/request.js';
import { useLanguage, useWords } from '../../language.js';
import { FileField } from '../../parts/file-field.js';
import { Notice } from '../../parts/states.js';
import { FileImports } from './file-imports.js';
import { FilePreview } from './file-preview.js';
import { BackToClients } from './new-client.js';
import './clients.css';

type Picked = { state: 'none' } | { state: 'refused'; why: string } | { state: 'sent'; id: string };

/** Many clients from a file: chosen, looked at, taken in, and undone. */
export function ClientFile() {
  const words = useWords(clientFileWords);
  const faults = useWords(clientsWords);
  const language = useLanguage();
  const [picked, setPicked] = useState<Picked>({ state: 'none' });
  const [taken, setTaken] = useState(0);
  const pick = async (file: File | undefined) => {
    if (file === undefined) return;
    const read = textOfFile(new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) {
      setPicked({ state: 'refused', why: faults.problems[read.problem] ?? read.problem });
      return;
    }
    const answer = await request<{ id: string }>('POST', '/api/client-imports', { body: { text: read.text } });
    if (answer.result === 'ok') setPicked({ state: 'sent', id: answer.value.id });
    else setPicked({ state: 'refused', why: answer.result === 'refused' ? answer.said[language] : words.failed });
  };
  return (
    <>
      <BackToClients />
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <details class="panel">
        <summary>{words.columnsTitle}</summary>
        <p>{words.columnsText}</p>
        <p>{['Id', ...fieldColumns(language)].join(' · ')}</p>
      </details>
      <FileField label={words.pick} accept=".csv,.txt,text/csv,text/plain" onFile={(file) => void pick(file)} />
      {picked.state === 'refused' && <Notice tone="bad">{picked.why}</Notice>}
      {picked.state === 'sent' && (
        <FilePreview
          key={picked.id}
          id={picked.id}
          onTaken={() => {
            setPicked({ state: 'none' });
            setTaken(taken + 1);
          }}
        />
      )}
      <FileImports key={taken} />
    </>
  );
}

/** What the columns may be called, as a person would write them. */
const fieldColumns = (language: 'sv' | 'en') =>
  language === 'sv'
    ? [
        ...['Namn', 'Gata', 'Våning', 'Dörr', 'Ort', 'Område', 'Byggnad', 'Telefon', 'Nyckel', 'Port', 'Vägen'],
        ...['Sjuksköterska', 'Omsorgskontakt'],
      ]
    : [
        ...['Name', 'Street', 'Floor', 'Door', 'Town', 'Area', 'Building', 'Phone', 'Key', 'Entry', 'Way'],
        ...['Nurse', 'Care contact'],
      ];
