const prefix = 'nattvakt.draft.';
const owner = `${prefix}owner`;

/**
 * What somebody has begun to write, until it is saved: it outlives a reload, the back button and a dialog that was closed
 * too soon. It stays in this tab alone, and goes when its writer signs out or somebody else signs in; a session that ran out
 * loses nothing.
 */
export function draft(name: string): unknown {
  try {
    const text = sessionStorage.getItem(prefix + name);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    // A browser that keeps nothing begins anew.
    return undefined;
  }
}

/** The id of something new that was begun under this name, or one for something that begins now. */
export function idOfDraft(name: string): string {
  const begun = draft(name);
  const id = typeof begun === 'object' && begun !== null && 'id' in begun ? begun.id : undefined;
  return typeof id === 'string' ? id : crypto.randomUUID();
}

/** @param value undefined: it is saved, or given up */
export function keepDraft(name: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(prefix + name);
    else sessionStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // Nothing is kept: a reload loses it, as it did before.
  }
}

/** Whose drafts they are. Another's are thrown away; `undefined`: nobody's any more. */
export function draftsOf(personId: string | undefined): void {
  try {
    if (personId !== undefined && sessionStorage.getItem(owner) === personId) return;
    const keys = Array.from({ length: sessionStorage.length }, (_, i) => sessionStorage.key(i) ?? '');
    for (const key of keys.filter((one) => one.startsWith(prefix))) sessionStorage.removeItem(key);
    if (personId !== undefined) sessionStorage.setItem(owner, personId);
  } catch {
    // Nothing is kept of anybody.
  }
}
