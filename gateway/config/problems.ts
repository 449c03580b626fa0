import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

type SchemaError = { keyword: string; instancePath: string; params: Record<string, unknown>; message: string };

/** Everything that is wrong with a value, one line each: which key, what it is, what is allowed. Empty when it is right. */
export function problemsOf(schema: TSchema, value: unknown): string[] {
  const validator = Compile(schema);
  if (validator.Check(value)) return [];
  const errors = validator.Errors(value) as SchemaError[];
  return [...new Set(errors.flatMap((error) => lines(error, value)))];
}

function lines(error: SchemaError, root: unknown): string[] {
  const path = error.instancePath.split('/').slice(1);
  const key = keyOf(path);
  const is = shown(path.reduce<unknown>(step, root));
  const { params } = error;
  switch (error.keyword) {
    case 'boolean':
    case 'anyOf':
      // Each is told of by another error of the same place.
      return [];
    case 'additionalProperties':
      return list(params.additionalProperties).map((name) => `${keyOf([...path, name])}: unknown key`);
    case 'required':
      return list(params.requiredProperties).map((name) => `${keyOf([...path, name])}: missing`);
    case 'enum':
      return [`${key}: is ${is}; allowed: ${list(params.allowedValues).join(', ')}`];
    case 'const':
      return [`${key}: is ${is}; allowed: ${String(params.allowedValue)}`];
    case 'pattern':
      return [`${key}: is ${is}; allowed: text that matches ${String(params.pattern)}`];
    default:
      return [`${key}: is ${is}; it ${error.message}`];
  }
}

function step(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function keyOf(path: readonly string[]): string {
  return (
    path.reduce((key, name) => (/^\d+$/.test(name) ? `${key}[${name}]` : key === '' ? name : `${key}.${name}`), '') ||
    'the file'
  );
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

const secrets = /password/i;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  if (secrets.test(text)) return 'not shown';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
