const fragment = /[#&]lank=([^&\s]+)/;

/** The token of a one-time link: from a whole address, or the bare token itself. */
export function tokenIn(text: string): string | undefined {
  const found = fragment.exec(text)?.[1];
  if (found !== undefined) return found;
  const bare = text.trim();
  return /^[\w-]{16,128}$/.test(bare) ? bare : undefined;
}

/** Takes the token out of the address bar, where it would end up in history and over shoulders. */
export function takeLink(): string | undefined {
  const token = tokenIn(location.hash);
  if (token !== undefined) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/** The address that a notification opened. The alarms are what the app shows first: nothing of it need stay. */
export function takeOpened(): void {
  if (location.hash.startsWith('#larm=')) history.replaceState(null, '', location.pathname);
}
