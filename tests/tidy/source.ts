/** What a source file imports, read as text: static, type-only and dynamic imports and re-exports. */
export function specifiersOf(text: string): string[] {
  // Not the word inside quotes, nor a method of that name.
  const pattern = /(?<!['".\w-])(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

/** The longest function or method by its indentation, as the formatter lays code out. */
export function longestFunction(text: string): { name: string; lines: number } {
  const lines = text.split('\n');
  let longest = { name: '', lines: 0 };
  lines.forEach((line, start) => {
    const name =
      /^(\s*)(?:export )?(?:async )?(?:function\*? (\w+)|(?:static |private |override |async |get |set |#)*(\w+)\(.*\).*\{$)/.exec(
        line,
      );
    if (!name || /^\s*(if|for|while|switch|return|catch|describe|it|test)\b/.test(line)) return;
    const indent = name[1] ?? '';
    const end = lines.findIndex((candidate, at) => at > start && candidate.startsWith(`${indent}}`));
    const length = end - start + 1;
    if (end > start && length > longest.lines) longest = { name: name[2] ?? name[3] ?? '?', lines: length };
  });
  return longest;
}
