import { type Day, limits, type PlanRule } from '@nattvakt/contract';
import { useState } from 'preact/hooks';
import { type FieldKind, withField } from '../../../../core/plans/rule-fields.js';
import type { FieldName } from '../../../../core/plans/rule-words.js';
import { planWords } from '../../../words/desk/plan.js';
import { useWords } from '../../language.js';
import { CheckField, SelectField, TextField } from '../../parts/field.js';

type Props = { rule: PlanRule; field: FieldName; kind: FieldKind; onRule: (rule: PlanRule) => void };

/** What sets one field of a rule. What does not fit is said when the plan is tried or saved. */
export function FieldEditor(props: Props) {
  const words = useWords(planWords);
  const { rule, field, kind, onRule } = props;
  const label = words.fields[field];
  const value = valueIn(rule, field);
  const set = (next: unknown) => onRule(withField(rule, field, next));
  switch (kind.kind) {
    case 'length':
      return <LengthField label={label} lengthS={Number(value ?? 0)} mostS={kind.toS} onLength={set} />;
    case 'time':
      return <TextField type="time" label={label} value={String(value ?? '')} onValue={set} />;
    case 'celsius':
      return (
        <TextField
          type="number"
          label={label}
          value={String(value ?? '')}
          onValue={(text) => text !== '' && set(Number(text))}
        />
      );
    case 'choice':
      return (
        <SelectField
          label={label}
          value={String(value ?? '')}
          onValue={(chosen) => set(chosen === '' ? undefined : chosen)}
          options={['', ...kind.among].map((one) => ({
            value: one,
            text: words.choices[one as keyof typeof words.choices],
          }))}
        />
      );
    case 'text':
      return <TextField label={label} value={String(value ?? '')} onValue={set} maxLength={limits.idChars} />;
    case 'instant':
      return (
        <TextField
          type="date"
          label={label}
          optional
          value={String(value ?? '').slice(0, 10)}
          onValue={(day) => set(endOf(day))}
        />
      );
    case 'days':
      return (
        <DaysField
          chosen={(value as Day[] | undefined) ?? []}
          onDays={(days) => set(days.length === 0 ? undefined : days)}
        />
      );
    case 'window':
      return <WindowField {...props} optional={kind.optional} />;
  }
}

/** The evening of the day: 23:00 UTC is midnight or an hour after in Sweden. */
const endOf = (day: string): string | undefined => (day === '' ? undefined : `${day}T23:00:00Z`);

function valueIn(rule: PlanRule, field: FieldName): unknown {
  if (field === 'waitS') return 'cancel' in rule ? rule.cancel?.waitS : undefined;
  return (rule as Readonly<Record<string, unknown>>)[field];
}

const seconds = { s: 1, min: 60, h: 3600 } as const;
type Unit = keyof typeof seconds;
const unitOf = (lengthS: number): Unit =>
  lengthS % 60 !== 0 ? 's' : lengthS % 3600 === 0 && lengthS > 0 ? 'h' : 'min';

function LengthField({
  label,
  lengthS,
  mostS,
  onLength,
}: {
  label: string;
  lengthS: number;
  mostS: number;
  onLength: (lengthS: number) => void;
}) {
  const words = useWords(planWords);
  const [unit, setUnit] = useState<Unit>(unitOf(lengthS));
  const put = (text: string, of: Unit) => {
    const wanted = Math.round(Number(text) * seconds[of]);
    if (text !== '' && Number.isFinite(wanted)) onLength(Math.min(mostS, Math.max(0, wanted)));
  };
  return (
    <div class="fields">
      <TextField
        type="number"
        label={label}
        value={String(lengthS / seconds[unit])}
        onValue={(text) => put(text, unit)}
      />
      <SelectField
        label={words.unit}
        value={unit}
        onValue={(chosen) => {
          setUnit(chosen as Unit);
          put(String(lengthS / seconds[unit]), chosen as Unit);
        }}
        options={(Object.keys(seconds) as Unit[]).map((one) => ({ value: one, text: words.units[one] }))}
      />
    </div>
  );
}

function DaysField({ chosen, onDays }: { chosen: readonly Day[]; onDays: (days: Day[]) => void }) {
  const words = useWords(planWords);
  const all = Object.keys(words.days) as Day[];
  return (
    <fieldset class="plain-set">
      <legend>{words.fields.days}</legend>
      <p class="fine">{words.daysHint}</p>
      <div class="fields">
        {all.map((day) => (
          <CheckField
            key={day}
            label={words.days[day]}
            checked={chosen.includes(day)}
            onChecked={(on) => onDays(all.filter((one) => (one === day ? on : chosen.includes(one))))}
          />
        ))}
      </div>
    </fieldset>
  );
}

const night = { from: '22:00', until: '06:00' };

function WindowField({ rule, onRule, optional }: Props & { optional: boolean }) {
  const words = useWords(planWords);
  const window = 'window' in rule ? rule.window : undefined;
  const set = (next: typeof window) => onRule(withField(rule, 'window', next));
  return (
    <fieldset class="plain-set">
      <legend>{words.fields.window}</legend>
      {optional && (
        <CheckField
          label={words.wholeDay}
          checked={window === undefined}
          onChecked={(whole) => set(whole ? undefined : night)}
        />
      )}
      {window !== undefined && (
        <div class="fields">
          <TextField
            type="time"
            label={words.windowFrom}
            value={window.from}
            onValue={(from) => set({ ...window, from })}
          />
          <TextField
            type="time"
            label={words.windowUntil}
            value={window.until}
            onValue={(until) => set({ ...window, until })}
          />
        </div>
      )}
    </fieldset>
  );
}
