import type { Interval } from '../../../../core/rota/interval.js';
import type { Rota, ShownShift } from './rota-read.js';

/** What stands open over the page. */
export type Open = ShiftOpen | { what: 'import' | 'changes' | 'patterns' };

/** One shift: a new one, or one that stands. */
export type ShiftOpen =
  | { what: 'new'; teamId: string | undefined; stretch: Interval }
  /** `wanted`: what it was dragged to, and could not be put to without a question. */
  | { what: 'shift'; shift: ShownShift; wanted?: { teamId: string; from: string; until: string } };

/** What every dialog of the page is given. */
export type DialogProps = { rota: Rota; onClose: () => void; onChanged: () => void };
