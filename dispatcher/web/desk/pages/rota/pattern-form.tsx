import { useState } from 'preact/hooks';
import type { Static } from 'typebox';
import type { PatternShown } from '../../../../http/pattern-schemas.js';
import { rotaWords } from '../../../words/desk/rota.js';
import { rotaPatternWords } from '../../../words/desk/rota-patterns.js';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { useLanguage, useWords } from '../../language.js';
import { longDayOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { OldDraft } from '../../parts/old-draft.js';
import { Empty, Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { useDraft } from '../../shell/use-draft.js';
import { zone } from '../../zone.js';
import { wallFields } from './calendar.js';
import { digestOf } from './edit.js';
import { stretchWords } from './moments.js';
import { PatternFields } from './pattern-fields.js';
import { askedOf, type PatternForm as Form, isFilled } from './pattern-state.js';
import type { Rota } from './rota-read.js';
import { NotMade } from './use-edit.js';
import { Reading } from './when-field.js';

type Preview = Static<typeof PatternShown>;
type Props = { rota: Rota; onBack: () => void; onClose: () => void; onChanged: () => void };

/** A new pattern: filled in, looked at, and made. What is changed must be looked at again. */
export function PatternForm({ rota, onBack, onClose, onChanged }: Props) {
  const words = useWords(rotaPatternWords);
  const tell = useTell();
  const [id] = useState(() => crypto.randomUUID());
  const kept = useDraft<Form>('rota.pattern', () => emptyForm(rota));
  const { value: form } = kept;
  const [readings, setReadings] = useState<readonly string[]>([]);
  const [seen, setSeen] = useState<Answer<Preview>>();
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<Answer<void>>();
  const set = (part: Partial<Form>) => {
    kept.put({ ...form, ...part });
    setReadings([]);
    setSeen(undefined);
    setMade(undefined);
  };
  const look = async (chosen: readonly string[]) => {
    setTried(true);
    if (!isFilled(form)) return;
    setReadings(chosen);
    setSeen(await request<Preview>('POST', '/api/rota/patterns/preview', { body: askedOf(form, chosen) }));
  };
  const save = async () => {
    const asked = askedOf(form, readings);
    const answer = await request<void>('POST', '/api/rota/patterns', {
      body: { id: `${id}-${digestOf(asked)}`, ...asked },
    });
    setMade(answer);
    if (answer.result === 'no-contact') return;
    onChanged();
    if (answer.result !== 'ok') return;
    kept.drop();
    tell(words.saved);
    onClose();
  };
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      <OldDraft {...kept} />
      <PatternFields form={form} rota={rota} answer={seen} tried={tried} onSet={set} />
      <div class="actions">
        <Button kind={seen?.result === 'ok' ? 'plain' : 'primary'} icon="eye" onPress={() => look(readings)}>
          {words.look}
        </Button>
        <Button kind="quiet" icon="back" onPress={onBack}>
          {words.back}
        </Button>
      </div>
      {seen?.result === 'ok' && (
        <PreviewShown preview={seen.value} onChosen={(reading) => look([...readings, reading])} onSave={save} />
      )}
      <NotMade answer={seen} />
      <NotMade answer={made} />
    </form>
  );
}

/** Nights from today on, on the first team: what most are. */
function emptyForm({ teams }: Rota): Form {
  return {
    ...{ personId: '', teamId: teams[0]?.id ?? '', weekdays: [], everyWeeks: 1, from: '21:00', until: '07:00' },
    ...{ firstDay: wallFields(Date.now(), zone).date, lastDay: '' },
  };
}

/** What it makes, and what must be answered first where the clocks are changed. */
function PreviewShown({
  preview: { shifts, count, until, goesOn, questions },
  onChosen,
  onSave,
}: {
  preview: Preview;
  onChosen: (reading: string) => Promise<void>;
  onSave: () => Promise<void>;
}) {
  const words = useWords(rotaPatternWords);
  const { shift } = useWords(rotaWords);
  const language = useLanguage();
  if (count === 0) return <Empty icon="unknown">{words.nothing}</Empty>;
  return (
    <>
      <div role="status">
        <p>
          <strong>{words.found(count, longDayOf(until, language), goesOn)}</strong>
        </p>
        <ul class="rota-made">
          {shifts.map((one) => (
            <li key={one.from}>
              {stretchWords({ from: Date.parse(one.from), until: Date.parse(one.until) }, language)}
            </li>
          ))}
          {count > shifts.length && <li>{words.more}</li>}
        </ul>
      </div>
      {questions.map(({ shiftId, edge, change, readings }) => (
        <Notice key={`${shiftId} ${edge}`} tone="warning">
          <p>{change === 'exists-twice' ? shift.which : shift.skipped}</p>
          <div class="actions">
            {readings.map((wall) => (
              <Button key={wall} onPress={() => onChosen(wall)}>
                <Reading wall={wall} />
              </Button>
            ))}
          </div>
        </Notice>
      ))}
      {questions.length > 0 && <p class="fine">{words.questions}</p>}
      <div class="actions">
        <Button kind="primary" disabled={questions.length > 0} onPress={onSave}>
          {words.save}
        </Button>
      </div>
    </>
  );
}
