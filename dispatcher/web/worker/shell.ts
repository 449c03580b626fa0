/** The files of the app as they were built: what makes it open without contact. Put in by `build-worker.ts`. */
export type Shell = { version: string; files: readonly string[] };

export const page = '/index.html';
const prefix = 'nattvakt-';
export const cacheOf = ({ version }: Shell): string => `${prefix}${version}`;

/** Caches of builds before this one. */
export const outdated = (names: readonly string[], shell: Shell): string[] =>
  names.filter((name) => name.startsWith(prefix) && name !== cacheOf(shell));

/**
 * The file of the shell that answers a request; undefined: the request goes its way as if there were no worker. Nothing
 * under /api is ever kept, so nothing about any client is.
 */
export function fileFor(request: { method: string; mode: string; url: string }, shell: Shell): string | undefined {
  if (request.method !== 'GET') return undefined;
  const { pathname } = new URL(request.url);
  if (request.mode === 'navigate') return pathname === '/' || pathname === page ? page : undefined;
  return shell.files.includes(pathname) ? pathname : undefined;
}
