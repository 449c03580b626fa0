type Key = 'language' | 'theme';

/** What outlives a reload at a desk: how it looks, and nothing about anybody. The language is the alarm phone's too. */
export function kept(key: Key): string | null {
  try {
    return localStorage.getItem(`nattvakt.${key}`);
  } catch {
    return null;
  }
}

export function keep(key: Key, value: string): void {
  try {
    localStorage.setItem(`nattvakt.${key}`, value);
  } catch {
    // A browser that keeps nothing shows Swedish and dark next time.
  }
}
