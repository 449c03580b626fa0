import { limits } from './limits.js';

/** Something that a file may call by its id, or by a name. */
export type Named = { id: string; names: readonly string[] };

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

/** Without case, and with one space where there are several. */
export function plainName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** What they are called where a problem tells what is allowed. */
export function shownNames(named: readonly Named[]): string[] {
  return named.slice(0, limits.quotedNames).map(({ id, names }) => names[0] ?? id);
}
