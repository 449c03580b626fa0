import { useState } from 'preact/hooks';
import { rotaWords } from '../../../words/desk/rota.js';
import type { Answer } from '../../api/answer.js';
import { useLanguage, useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { SelectField } from '../../parts/field.js';
import { Notice } from '../../parts/states.js';
import { useTell } from '../../parts/toast.js';
import { zone } from '../../zone.js';
import { exactWall, wallFields } from './calendar.js';
import { type Edit, sendEdit } from './edit.js';
import { ReplaceDialog } from './replace-dialog.js';
import type { Open } from './rota.js';
import type { Rota, ShownShift } from './rota-read.js';
import { SwapDialog } from './swap-dialog.js';
import { asField, type WallField, WhenField } from './when-field.js';

export type DialogProps = { rota: Rota; onClose: () => void; onChanged: () => void };
type ShiftOpen = Extract<Open, { what: 'new' | 'shift' }>;

/** A shift: who, where, when. And the ways to give it to somebody else. */
export function ShiftDialog({ open, ...props }: DialogProps & { open: ShiftOpen }) {
  const [next, setNext] = useState<'form' | 'replace' | 'swap'>('form');
  if (open.what === 'shift' && next === 'replace') return <ReplaceDialog shift={open.shift} {...props} />;
  if (open.what === 'shift' && next === 'swap') return <SwapDialog shift={open.shift} {...props} />;
  return <ShiftForm open={open} onNext={setNext} {...props} />;
}

/** Sends one edit, and says what came of it. `answer` is what was refused. */
export function useEdit({ onClose, onChanged }: Pick<DialogProps, 'onClose' | 'onChanged'>, done: string) {
  const [id] = useState(() => crypto.randomUUID());
  const [answer, setAnswer] = useState<Answer<unknown> | undefined>();
  const tell = useTell();
  const send = async (edit: Omit<Edit, 'id'>, said = done) => {
    // Another edit than the one that was refused is another edit; the same sent again is the same.
    const made = await sendEdit({ ...edit, id: `${id}-${digestOf(edit)}` });
    setAnswer(made);
    if (made.result === 'no-contact') return;
    onChanged();
    if (made.result !== 'ok') return;
    tell(said);
    onClose();
  };
  return { answer, send };
}

/** Tells one edit from another: the same sent again is the same. */
export function digestOf(edit: object): string {
  let sum = 0;
  for (const letter of JSON.stringify(edit)) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0;
  return sum.toString(36);
}

/** Why an edit was not made, where no field says it. */
export function NotMade({ answer }: { answer: Answer<unknown> | undefined }) {
  const words = useWords(rotaWords);
  const language = useLanguage();
  if (answer === undefined || answer.result === 'ok') return null;
  return <Notice tone="bad">{answer.result === 'refused' ? answer.said[language] : words.notSent}</Notice>;
}

type Fields = { personId: string; teamId: string; from: WallField; until: WallField };

function fieldsOf(open: ShiftOpen, rota: Rota): Fields {
  if (open.what === 'new') {
    const { from, until } = open.stretch;
    const teamId = open.teamId ?? rota.teams[0]?.id ?? '';
    return { personId: '', teamId, from: wallFields(from, zone), until: wallFields(until, zone) };
  }
  const { shift, wanted } = open;
  return {
    ...{ personId: shift.personId, teamId: wanted?.teamId ?? shift.teamId },
    from: wanted === undefined ? wallFields(shift.from, zone) : asField(wanted.from),
    until: wanted === undefined ? wallFields(shift.until, zone) : asField(wanted.until),
  };
}

function ShiftForm({
  open,
  rota,
  onNext,
  ...props
}: DialogProps & { open: ShiftOpen; onNext: (next: 'replace' | 'swap') => void }) {
  const words = useWords(rotaWords);
  const { required } = useShellWords();
  const [fields, setFields] = useState(() => fieldsOf(open, rota));
  const [tried, setTried] = useState(false);
  const { answer, send } = useEdit(props, words.saved);
  const shift = open.what === 'shift' ? open.shift : undefined;
  const set = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }));
  const save = (now: Fields) => {
    setTried(true);
    if (now.personId === '') return undefined;
    return send({
      kind: shift === undefined ? 'add' : 'change',
      before: shift === undefined ? [] : [shift],
      after: [{ personId: now.personId, teamId: now.teamId, ...wallsOf(now, shift) }],
    });
  };
  const choose = (part: Partial<Fields>) => {
    set(part);
    void save({ ...fields, ...part });
  };
  const unknown = tried && fields.personId === '' ? required : undefined;
  return (
    <Dialog title={shift === undefined ? words.shift.newTitle : words.shift.title} onClose={props.onClose}>
      {shift?.repeats && <p class="fine">{words.shift.patternNote}</p>}
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save(fields);
        }}
      >
        <SelectField
          label={words.shift.person}
          value={fields.personId}
          onValue={(personId) => set({ personId })}
          options={[{ value: '', text: words.shift.choose }, ...peopleFor(rota, fields.teamId)]}
          problem={unknown}
        />
        {rota.teams.length > 1 && (
          <SelectField
            label={words.shift.team}
            value={fields.teamId}
            onValue={(teamId) => set({ teamId })}
            options={rota.teams.map(({ id, name }) => ({ value: id, text: name }))}
          />
        )}
        <WhenField
          edge="from"
          value={fields.from}
          answer={answer}
          onValue={(from) => set({ from })}
          onChosen={(from) => choose({ from })}
        />
        <WhenField
          edge="until"
          value={fields.until}
          answer={answer}
          onValue={(until) => set({ until })}
          onChosen={(until) => choose({ until })}
        />
        <NotMade answer={answer} />
        <div class="actions">
          <Button kind="primary" onPress={() => save(fields)}>
            {words.shift.save}
          </Button>
          {shift && (
            <>
              <Button icon="person" onPress={() => onNext('replace')}>
                {words.shift.replace}
              </Button>
              <Button icon="swap" onPress={() => onNext('swap')}>
                {words.shift.swap}
              </Button>
              <Button
                kind="danger"
                icon="remove"
                onPress={() => send({ kind: 'remove', before: [shift], after: [] }, words.removed)}
              >
                {words.shift.remove}
              </Button>
            </>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** An edge that was not touched stays the instant that it is, also in an hour that comes twice. */
function wallsOf({ from, until }: Fields, shift: ShownShift | undefined): { from: string; until: string } {
  const edge = (field: WallField, before: number | undefined) => {
    if (field.exact !== undefined) return field.exact;
    const was = before === undefined ? undefined : wallFields(before, zone);
    const same = was?.date === field.date && was.time === field.time;
    return same && before !== undefined ? exactWall(before, zone) : `${field.date}T${field.time}`;
  };
  return { from: edge(from, shift?.from), until: edge(until, shift?.until) };
}

/** Whoever is of the team stands first. */
export function peopleFor({ people }: Rota, teamId: string): { value: string; text: string }[] {
  const isOfTeam = (teamIds: readonly string[]) => Number(!teamIds.includes(teamId));
  return [...people]
    .sort((a, b) => isOfTeam(a.teamIds) - isOfTeam(b.teamIds))
    .map(({ id, givenName, familyName }) => ({ value: id, text: `${givenName} ${familyName}` }));
}
