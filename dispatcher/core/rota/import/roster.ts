import { limits } from '../limits.js';

/** A person or team, and the names a file may call it by: full name, staff number, mail address. */
export type Named = { id: string; names: readonly string[] };

/** Who a file may speak of. */
export type Roster = {
  people: readonly Named[];
  /** The teams that the file plans. With one team, the file need not name it. */
  teams: readonly Named[];
};

export type Found = { ok: true; id: string } | { ok: false; problem: 'unknown' | 'several'; allowed: string[] };

/** Looks names up: an id as it is written, any other name whatever its case, spacing and Unicode form. */
export function finderOf(named: readonly Named[]): (text: string) => Found {
  const ids = new Set(named.map(({ id }) => id));
  const byName = new Map<string, Set<string>>();
  for (const { id, names } of named) {
    for (const name of [id, ...names]) {
      const known = byName.get(plainName(name));
      if (known) known.add(id);
      else byName.set(plainName(name), new Set([id]));
    }
  }
  return (text) => {
    if (ids.has(text.trim())) return { ok: true, id: text.trim() };
    const [id, ...others] = byName.get(plainName(text)) ?? [];
    if (id === undefined) return { ok: false, problem: 'unknown', allowed: shownNames(named) };
    if (others.length > 0) return { ok: false, problem: 'several', allowed: [id, ...others] };
    return { ok: true, id };
  };
}

function plainName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** What people and teams are called where a problem tells what is allowed. */
export function shownNames(named: readonly Named[]): string[] {
  return named.slice(0, limits.quotedNames).map(({ id, names }) => names[0] ?? id);
}
