/** Reads the value of an entity out of a state message; undefined where the message does not hold it. */
export type ReadValue = (payload: string) => string | undefined;

const raw = /^\{\{\s*value\s*\}\}$/;
const whole =
  /^\{\{\s*value_json((?:\.[A-Za-z_]\w*|\[(?:'[^'\]]+'|"[^"\]]+"|\d+)\])+)\s*(\|\s*(?:float|int|upper|lower)\s*)?\}\}$/;
const step = /\.([A-Za-z_]\w*)|\[(?:'([^'\]]+)'|"([^"\]]+)"|(\d+))\]/g;

/**
 * The part of Home Assistant's value templates that a device needs to say where its value stands: none at all, `{{ value }}`,
 * and a path such as `{{ value_json.a['b'][0] }}` with at most one of the filters `float`, `int`, `upper`, `lower`.
 * @returns undefined for any other template: a device that needs more is listed, never guessed at
 */
export function readTemplate(template: string | undefined): ReadValue | undefined {
  const text = template?.trim() ?? '';
  if (text === '' || raw.test(text)) return (payload) => payload;
  const [, path, filter = ''] = whole.exec(text) ?? [];
  if (path === undefined) return undefined;
  const steps = [...path.matchAll(step)].map(([, ...names]) => names.find((name) => name !== undefined) ?? '');
  const filtered = filters[filter.replace('|', '').trim()] ?? ((value: string) => value);
  return (payload) => {
    const value = valueAt(payload, steps);
    return value === undefined ? undefined : filtered(value);
  };
}

const filters: Record<string, (value: string) => string> = {
  upper: (value) => value.toUpperCase(),
  lower: (value) => value.toLowerCase(),
};

function valueAt(payload: string, steps: readonly string[]): string | undefined {
  let at: unknown;
  try {
    at = JSON.parse(payload);
  } catch {
    return undefined;
  }
  for (const name of steps) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? String(at) : undefined;
}
