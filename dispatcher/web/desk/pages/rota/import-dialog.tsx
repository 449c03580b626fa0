import { useState } from 'preact/hooks';
import type { Static } from 'typebox';
import { textOfFile } from '../../../../core/import/file-text.js';
import type { ImportProblemName } from '../../../../core/rota/import/problem.js';
import type { Preview } from '../../../../http/rota-schemas.js';
import { rotaImportWords } from '../../../words/desk/rota-import.js';
import type { Answer, FieldProblem } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { CheckField, Field, TextField } from '../../parts/field.js';
import { Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { zone } from '../../zone.js';
import { isDate, midnightOf, plusDays } from './calendar.js';
import { PreviewShown } from './import-preview.js';
import type { Team } from './rota-read.js';
import { type DialogProps, NotMade } from './shift-dialog.js';

type Previewed = Static<typeof Preview>;
type File = { format: 'csv' | 'icalendar'; text: string; teamIds: string[]; from: string; until: string };

/** A rota from a file: what it would change, then the change. The way back is the change's own. */
export function ImportDialog({ rota, first, days, ...props }: DialogProps & { first: string; days: number }) {
  const words = useWords(rotaImportWords);
  const tell = useTell();
  const [text, setText] = useState('');
  const [isUnreadable, setUnreadable] = useState(false);
  const [teamIds, setTeams] = useState<readonly string[]>(rota.teams.map(({ id }) => id));
  const [span, setSpan] = useState({ from: first, until: plusDays(first, days - 1) });
  const [answer, setAnswer] = useState<Answer<Previewed> | undefined>();
  // What was previewed is not what stands in the fields any more.
  const changing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setAnswer(undefined);
      set(value);
    };
  const choose = async (file: globalThis.File | undefined) => {
    if (file === undefined) return;
    const read = textOfFile(new Uint8Array(await file.arrayBuffer()));
    setUnreadable(!read.ok);
    changing(setText)(read.ok ? read.text : '');
  };
  const isReady = text.trim() !== '' && teamIds.length > 0 && isDate(span.from) && isDate(span.until);
  const look = async () => setAnswer(await request('POST', '/api/rota/imports/preview', { body: fileOf() }));
  const fileOf = (): File => ({ format: formatOf(text), text, teamIds: [...teamIds], ...edgesOf(span) });
  const save = async () => {
    const taken = await request<{ preview: Previewed }>('POST', '/api/rota/imports', { body: fileOf() });
    if (taken.result !== 'ok') return setAnswer(taken);
    props.onChanged();
    tell(words.done);
    return props.onClose();
  };
  return (
    <Dialog title={words.title} onClose={props.onClose}>
      <p>{words.text}</p>
      <div class="form">
        <FileChoice isUnreadable={isUnreadable} onChosen={choose} />
        <TextField label={words.paste} hint={words.pasteHint} lines={4} value={text} onValue={changing(setText)} />
        <TeamChoice teams={rota.teams} chosen={teamIds} onChosen={changing(setTeams)} />
        <SpanFields span={span} onSpan={changing(setSpan)} />
        <Button disabled={!isReady} onPress={look}>
          {words.look}
        </Button>
      </div>
      {answer?.result === 'ok' ? (
        <PreviewShown preview={answer.value} rota={rota} onSave={save} />
      ) : (
        <NotMade answer={answer} />
      )}
      {answer?.result === 'refused' && <Problems problems={answer.fields} more={0} />}
    </Dialog>
  );
}

function FileChoice({
  isUnreadable,
  onChosen,
}: {
  isUnreadable: boolean;
  onChosen: (file: globalThis.File | undefined) => Promise<void>;
}) {
  const words = useWords(rotaImportWords);
  return (
    <Field label={words.file} problem={isUnreadable ? words.unreadable : undefined}>
      {(described) => (
        <input
          {...described}
          type="file"
          accept=".csv,.txt,.ics,text/csv,text/calendar"
          onChange={(event) => void onChosen(event.currentTarget.files?.[0])}
        />
      )}
    </Field>
  );
}

function TeamChoice({
  teams,
  chosen,
  onChosen,
}: {
  teams: readonly Team[];
  chosen: readonly string[];
  onChosen: (ids: readonly string[]) => void;
}) {
  const words = useWords(rotaImportWords);
  return (
    <fieldset class="rota-choices">
      <legend>{words.teams}</legend>
      {teams.map(({ id, name }) => (
        <CheckField
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChecked={(on) => onChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
        />
      ))}
    </fieldset>
  );
}

type Dates = { from: string; until: string };

function SpanFields({ span, onSpan }: { span: Dates; onSpan: (span: Dates) => void }) {
  const words = useWords(rotaImportWords);
  return (
    <div class="fields">
      <TextField type="date" label={words.from} value={span.from} onValue={(from) => onSpan({ ...span, from })} />
      <TextField type="date" label={words.until} value={span.until} onValue={(until) => onSpan({ ...span, until })} />
    </div>
  );
}

/** Every line that cannot be read, and why. */
export function Problems({ problems, more }: { problems: readonly FieldProblem[]; more: number }) {
  const take = useWords(rotaImportWords);
  if (problems.length === 0) return null;
  return (
    <Notice tone="bad">
      <p>{take.wrong(problems.length + more)}</p>
      <ul class="rota-lines">
        {problems.map(({ field, message, allowed = [] }) => {
          const [, line = '', column = ''] = /^line (\d+)(?:, (.*))?$/.exec(field) ?? [];
          const why = message in take.problems ? take.problems[message as ImportProblemName] : message;
          return (
            <li key={`${field} ${message}`}>
              <strong>{line === '' ? '' : take.line(line, column)}</strong> {why}.{' '}
              {allowed.length > 0 && message !== 'outside-span' && take.may(allowed.join(', '))}
            </li>
          );
        })}
      </ul>
      {more > 0 && <p>{take.more(more)}</p>}
    </Notice>
  );
}

const formatOf = (text: string): File['format'] => (/^\s*BEGIN:VCALENDAR/i.test(text) ? 'icalendar' : 'csv');

/** Whole days by the wall: from the first midnight to the one after the last. */
function edgesOf({ from, until }: { from: string; until: string }): Pick<File, 'from' | 'until'> {
  const edge = (date: string) => new Date(midnightOf(date, zone)).toISOString();
  return { from: edge(from), until: edge(plusDays(until, 1)) };
}
