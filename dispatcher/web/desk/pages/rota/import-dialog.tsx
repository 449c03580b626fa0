import { useEffect, useRef, useState } from 'preact/hooks';
import type { Static } from 'typebox';
import { textOfFile } from '../../../../core/import/file-text.js';
import type { Preview } from '../../../../http/rota-schemas.js';
import { rotaImportWords } from '../../../words/desk/rota-import.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { CheckField, TextField } from '../../parts/field.js';
import { FileField } from '../../parts/file-field.js';
import { OldDraft } from '../../parts/old-draft.js';
import { useTell } from '../../parts/toast.js';
import { useDraft } from '../../shell/use-draft.js';
import { zone } from '../../zone.js';
import { isDate, midnightOf, plusDays } from './calendar.js';
import { PreviewShown } from './import-preview.js';
import { Problems } from './import-problems.js';
import type { DialogProps } from './open-dialog.js';
import type { Team } from './rota-read.js';
import { NotMade } from './use-edit.js';

type Previewed = Static<typeof Preview>;
/** What is kept while the dialog is filled in. */
type Asked = { text: string; teamIds: readonly string[]; span: Dates };
type File = { format: 'csv' | 'icalendar'; text: string; teamIds: string[]; from: string; until: string };

type Props = DialogProps & { first: string; days: number };

/** A rota from a file: what it would change, then the change. The way back is the change's own. */
export function ImportDialog(props: Props) {
  const { rota, onClose } = props;
  const words = useWords(rotaImportWords);
  const { kept, put, answer, look, save } = useImport(props);
  const { text, teamIds, span } = kept.value;
  const [isUnreadable, setUnreadable] = useState(false);
  const choose = async (file: globalThis.File | undefined) => {
    if (file === undefined) return;
    const read = textOfFile(new Uint8Array(await file.arrayBuffer()));
    setUnreadable(!read.ok);
    put({ text: read.ok ? read.text : '' });
  };
  const isReady = text.trim() !== '' && teamIds.length > 0 && isDate(span.from) && isDate(span.until);
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{words.text}</p>
      <OldDraft {...kept} />
      <div class="form">
        <FileChoice isUnreadable={isUnreadable} onChosen={choose} />
        <TextField
          label={words.paste}
          hint={teamIds.length > 1 ? words.pasteHintTeams : words.pasteHint}
          lines={4}
          value={text}
          onValue={(pasted) => put({ text: pasted })}
        />
        <TeamChoice teams={rota.teams} chosen={teamIds} onChosen={(ids) => put({ teamIds: ids })} />
        <SpanFields span={span} onSpan={(dates) => put({ span: dates })} />
        <Button disabled={!isReady} onPress={look}>
          {words.look}
        </Button>
      </div>
      <Came answer={answer} rota={rota} onSave={save} />
    </Dialog>
  );
}

/** What is to be taken in, kept while it is filled in, and what came of asking. */
function useImport({ rota, first, days, onChanged, onClose }: Props) {
  const words = useWords(rotaImportWords);
  const tell = useTell();
  const kept = useDraft<Asked>(`rota.import.${first}`, () => ({
    ...{ text: '', teamIds: rota.teams.map(({ id }) => id) },
    span: { from: first, until: plusDays(first, days - 1) },
  }));
  const asked = kept.value;
  const [came, setCame] = useState<{ of: Asked; answer: Answer<Previewed> }>();
  const { text, teamIds, span } = asked;
  const file = (): File => ({ format: formatOf(text), text, teamIds: [...teamIds], ...edgesOf(span) });
  return {
    kept,
    // What was previewed may not be what stands in the fields any more, also when the answer came late.
    answer: came?.of === asked ? came.answer : undefined,
    put: (part: Partial<Asked>) => kept.put({ ...asked, ...part }),
    async look() {
      setCame({ of: asked, answer: await request('POST', '/api/rota/imports/preview', { body: file() }) });
    },
    async save() {
      const taken = await request<{ preview: Previewed }>('POST', '/api/rota/imports', { body: file() });
      if (taken.result !== 'ok') return setCame({ of: asked, answer: taken });
      kept.drop();
      onChanged();
      tell(words.done);
      return onClose();
    },
  };
}

type CameProps = { answer: Answer<Previewed> | undefined; rota: Props['rota']; onSave: () => Promise<void> };

/** It comes below a long form: whoever asked for it must see it. */
function Came({ answer, rota, onSave }: CameProps) {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer !== undefined) here.current?.scrollIntoView({ block: 'nearest' });
  }, [answer]);
  return (
    <div ref={here}>
      {answer?.result === 'ok' ? (
        <PreviewShown preview={answer.value} rota={rota} onSave={onSave} />
      ) : (
        <NotMade answer={answer} />
      )}
      {answer?.result === 'refused' && <Problems problems={answer.fields} more={0} />}
    </div>
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
    <FileField
      label={words.file}
      problem={isUnreadable ? words.unreadable : undefined}
      accept=".csv,.txt,.ics,text/csv,text/calendar"
      onFile={(file) => void onChosen(file)}
    />
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

const formatOf = (text: string): File['format'] => (/^\s*BEGIN:VCALENDAR/i.test(text) ? 'icalendar' : 'csv');

/** Whole days by the wall: from the first midnight to the one after the last. */
function edgesOf({ from, until }: { from: string; until: string }): Pick<File, 'from' | 'until'> {
  const edge = (date: string) => new Date(midnightOf(date, zone)).toISOString();
  return { from: edge(from), until: edge(plusDays(until, 1)) };
}
