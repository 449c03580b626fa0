import type { TargetedPointerEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Interval } from '../../../../core/rota/interval.js';
import { rotaWords } from '../../../words/desk/rota.js';
import { useLanguage, useWords } from '../../language.js';
import { useTell } from '../../parts/toast.js';
import { zone } from '../../zone.js';
import { type Day, exactWall, instantAt, movedBy, type WallStretch } from './calendar.js';
import { sendEdit } from './edit.js';
import type { Open } from './open-dialog.js';
import type { Rota, ShownShift } from './rota-read.js';

/** What the pointer does: moves a whole shift, one edge of it, or draws a new one. */
type Held = {
  what: 'move' | 'from' | 'until' | 'new';
  shift: ShownShift | undefined;
  day: Day;
  at: number;
  x: number;
  y: number;
};
/** Where it would land. */
export type Ghost = WallStretch & { teamId: string };

export type Drag = {
  /** Where what is dragged would land. */
  ghost: Ghost | undefined;
  begin: (event: TargetedPointerEvent<HTMLElement>, day: Day, shift?: ShownShift) => void;
  /** Whether the press that ends now was a drag, so that it opens nothing. */
  wasDragged: () => boolean;
};

type Parts = {
  rota: Rota;
  days: readonly Day[];
  onOpen: (open: Open) => void;
  onChanged: () => void;
};
/** Pixels that a hand may shake. */
const still = 5;
const halfHourMs = 1_800_000;

/**
 * Planning with a mouse or a pen: a shift to another time, day or team, its edges, or a new one on an empty place. Escape
 * lets go. Everything of it can be done in the shift's dialog too.
 */
export function useDrag({ rota, days, onOpen, onChanged }: Parts): Drag {
  const held = useRef<Held | undefined>(undefined);
  const dragged = useRef(false);
  const [ghost, setGhost] = useState<Ghost | undefined>();
  const landing = useRef<Ghost | undefined>(undefined);
  const drop = useDrop(rota, onOpen, onChanged);

  useEffect(() => {
    const show = (next: Ghost | undefined) => {
      landing.current = next;
      setGhost(next);
    };
    const move = (event: PointerEvent) => {
      const { current } = held;
      if (current === undefined) return;
      const far = Math.hypot(event.clientX - current.x, event.clientY - current.y) > still;
      if (!far && !dragged.current) return;
      dragged.current = true;
      show(landingOf(current, event, days));
    };
    const end = (event: Event) => {
      const { current } = held;
      const where = landing.current;
      held.current = undefined;
      show(undefined);
      if (event.type === 'pointerup' && current !== undefined && where !== undefined) void drop(current.shift, where);
      // The click that follows belongs to the drag; the next one does not.
      setTimeout(() => {
        dragged.current = false;
      });
    };
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && held.current !== undefined) end(event);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
    addEventListener('keydown', leave);
    return () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
      removeEventListener('keydown', leave);
    };
  });

  const begin: Drag['begin'] = (event, day, shift) => {
    // A finger scrolls; it has the dialog.
    if (event.pointerType === 'touch' || event.button !== 0 || held.current !== undefined) return;
    const line = (event.target as Element).closest('.day-line');
    if (line === null || (shift === undefined && (event.target as Element).closest('button') !== null)) return;
    const what = shift === undefined ? 'new' : whatOf(event.target as Element);
    const { clientX: x, clientY: y } = event;
    held.current = { what, shift, day, at: instantAt(day, shareOf(line, x)), x, y };
    event.stopPropagation();
  };
  return { ghost, begin, wasDragged: () => dragged.current };
}

const whatOf = (target: Element): Held['what'] => {
  if (target.classList.contains('edge-from')) return 'from';
  return target.classList.contains('edge-until') ? 'until' : 'move';
};

const shareOf = (line: Element, x: number): number => {
  const { left, width } = line.getBoundingClientRect();
  return (x - left) / width;
};

/** Where it would land if it were let go here; undefined outside every line, and where nothing would change. */
function landingOf(held: Held, event: PointerEvent, days: readonly Day[]): Ghost | undefined {
  const line = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('.day-line');
  const day = days.find(({ date }) => date === line?.dataset.day);
  if (!line || day === undefined) return undefined;
  const teamId = line.dataset.team ?? '';
  const at = instantAt(day, shareOf(line, event.clientX));
  const { shift, what } = held;
  if (shift === undefined) {
    const drawn = { from: Math.min(held.at, at), until: Math.max(held.at, at) };
    return drawn.until - drawn.from < halfHourMs ? undefined : { ...exactly(drawn), teamId };
  }
  if (what !== 'move') {
    const pulled = { from: shift.from, until: shift.until, [what]: at };
    return pulled.from < pulled.until ? { ...exactly(pulled), teamId: shift.teamId } : undefined;
  }
  const sideways = Math.abs(event.clientX - held.x) > still * 2;
  const minutes = sideways ? minutesBetween(held, day, at) : 0;
  return { ...movedBy(shift, { days: days.indexOf(day) - days.indexOf(held.day), minutes }, zone), teamId };
}

/** An edge that is pulled is the very instant under the pointer, also in an hour that comes twice. */
const exactly = ({ from, until }: Interval): WallStretch => ({
  ...{ from, until, walls: { from: exactWall(from, zone), until: exactWall(until, zone) } },
});

const minutesBetween = (held: Held, day: Day, at: number): number =>
  Math.round((at - day.from - (held.at - held.day.from)) / halfHourMs) * 30;

/** Lets go: a new shift asks who; another is changed at once, and can be undone. */
function useDrop(rota: Rota, onOpen: (open: Open) => void, onChanged: () => void) {
  const words = useWords(rotaWords);
  const language = useLanguage();
  const tell = useTell();
  return async (shift: ShownShift | undefined, { teamId, from, until, walls }: Ghost): Promise<void> => {
    if (shift === undefined) return onOpen({ what: 'new', teamId, stretch: { from, until } });
    if (shift.from === from && shift.until === until && shift.teamId === teamId) return undefined;
    const stands = rota.shifts.find(({ id }) => id === shift.id) ?? shift;
    const after = [{ personId: shift.personId, teamId, ...walls }];
    const answer = await sendEdit({ id: crypto.randomUUID(), kind: 'change', before: [stands], after });
    onChanged();
    if (answer.result === 'ok') return tell(words.saved);
    // Whatever was wrong is put right in words.
    if (answer.result === 'refused' && answer.code === 'not-planable') {
      return onOpen({ what: 'shift', shift: stands, wanted: { teamId, ...walls } });
    }
    return tell(answer.result === 'refused' ? answer.said[language] : words.notSent);
  };
}
