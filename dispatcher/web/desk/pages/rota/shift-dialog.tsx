import { useState } from 'preact/hooks';
import { rotaWords } from '../../../words/desk/rota.js';
import { useShellWords, useWords } from '../../language.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { SelectField } from '../../parts/field.js';
import { zone } from '../../zone.js';
import { exactWall, wallFields } from './calendar.js';
import type { DialogProps, ShiftOpen } from './open-dialog.js';
import { ReplaceDialog } from './replace-dialog.js';
import { peopleFor, type Rota, type ShownShift } from './rota-read.js';
import { SwapDialog } from './swap-dialog.js';
import { NotMade, useEdit } from './use-edit.js';
import { asField, type WallField, WhenField } from './when-field.js';

/** A shift: who, where, when. And the ways to give it to somebody else. */
export function ShiftDialog({ open, ...props }: DialogProps & { open: ShiftOpen }) {
  const [next, setNext] = useState<'form' | 'replace' | 'swap'>('form');
  if (open.what === 'shift' && next === 'replace') return <ReplaceDialog shift={open.shift} {...props} />;
  if (open.what === 'shift' && next === 'swap') return <SwapDialog shift={open.shift} {...props} />;
  return <ShiftForm open={open} onNext={setNext} {...props} />;
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
