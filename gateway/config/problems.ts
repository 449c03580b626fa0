import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Settings } from 'typebox/system';

/** Problems told of at a time; a file with more is a wrong file. TypeBox alone would stop at 8. */
const maxProblems = 200;

type SchemaError = {
  keyword: string;
  schemaPath: string;
  instancePath: string;
  params: Record<string, unknown>;
  message: string;
};

/** Everything that is wrong with a value, one line each: which key, what it is, what is allowed. Empty when it is right. */
export function problemsOf(schema: TSchema, value: unknown): string[] {
  const validator = Compile(schema);
  if (validator.Check(value)) return [];
  const errors = errorsOf(() => validator.Errors(value) as SchemaError[]);
  return [...new Set(mergeUnions(errors).flatMap((error) => lines(error, value)))];
}

function errorsOf(find: () => SchemaError[]): SchemaError[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: maxProblems });
  try {
    return find();
  } finally {
    Settings.Set({ maxErrors });
  }
}

/**
 * A value that fits no part of a union fails each of them. Told are the mistakes of the part it names by its constants;
 * when it names none, the constants it may have.
 */
function mergeUnions(errors: readonly SchemaError[]): SchemaError[] {
  return errors
    .filter(({ keyword }) => keyword === 'anyOf')
    .reduce((left, { schemaPath }) => mergeUnion(left, `${schemaPath}/anyOf/`), [...errors]);
}

function mergeUnion(errors: SchemaError[], path: string): SchemaError[] {
  const branchOf = (error: SchemaError) =>
    error.schemaPath.startsWith(path) ? error.schemaPath.slice(path.length).split('/')[0] : undefined;
  const branches = new Set(errors.map(branchOf).filter((branch) => branch !== undefined));
  const others = errors.filter((error) => branchOf(error) === undefined);
  const constants = errors.filter((error) => branchOf(error) !== undefined && error.keyword === 'const');
  const named = [...branches].find((branch) => !constants.some((error) => branchOf(error) === branch));
  if (named !== undefined) return [...others, ...errors.filter((error) => branchOf(error) === named)];
  const [first] = constants;
  if (first === undefined) return errors;
  const allowedValues = constants.map(({ params }) => params.allowedValue);
  return [...others, { ...first, keyword: 'enum', params: { allowedValues } }];
}

function lines(error: SchemaError, root: unknown): string[] {
  const path = error.instancePath.split('/').slice(1);
  const key = keyOf(path);
  const is = secrets.test(key) ? 'something else' : shown(path.reduce<unknown>(step, root));
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
  if (secrets.test(text)) return 'something else';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
