import type { Named } from '../../import/names.js';

export { type Found, finderOf, type Named, shownNames } from '../../import/names.js';

/** Who a file may speak of. */
export type Roster = {
  people: readonly Named[];
  /** The teams that the file plans. With one team, the file need not name it. */
  teams: readonly Named[];
};
