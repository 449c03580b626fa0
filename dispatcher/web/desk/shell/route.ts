/** The path without a slash at its end; the bare address of the desk is the empty path. */
export const pathOf = (pathname: string): string => pathname.replace(/\/+$/, '') || '/';

export type Params = Readonly<Record<string, string>>;

/** What stands in a path where the pattern says `:name`; undefined when the path is another. */
export function paramsIn(pattern: string, path: string): Params | undefined {
  const wanted = pattern.split('/');
  const given = pathOf(path).split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decoded(value);
    else if (part !== value) return undefined;
  }
  return params;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Half an escape sequence, typed by hand: taken as it stands, and then not found.
    return text;
  }
}
