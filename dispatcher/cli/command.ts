import { type ParseArgsConfig, parseArgs } from 'node:util';

/** `value` names what follows the option; one without is a switch. */
export type Option = { value?: string; words: string; required?: boolean };
export type Given = ReadonlyMap<string, string>;

/** One command of the program: what it takes, and what it does. `run` prints through `say`. */
export type Command = {
  path: readonly string[];
  words: string;
  options: Record<string, Option>;
  run(given: Given, say: (line: string) => void): Promise<void>;
};

/** Something that the person at the keyboard can put right. All problems at once. */
export class UsageError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'UsageError';
  }
}

const optionLine = ([name, { value, words, required }]: [string, Option]) =>
  `  --${name} ${value ?? ''}`.padEnd(24) + words + (required ? '' : ' (optional)');

export function helpOf(command: Command): string {
  const options = Object.entries(command.options);
  return [`nattvakt ${command.path.join(' ')}: ${command.words}`, '', ...options.map(optionLine)].join('\n');
}

export function helpOfAll(commands: readonly Command[]): string {
  const lines = commands.map((command) => `  ${command.path.join(' ').padEnd(20)}${command.words}`);
  return ['nattvakt <command> [options]', '', ...lines, '', 'nattvakt <command> --help tells its options.'].join('\n');
}

/** The command that the words begin with, and what follows them. */
export function findCommand(commands: readonly Command[], args: readonly string[]) {
  const command = commands.find(({ path }) => path.every((word, i) => args[i] === word));
  return command === undefined ? undefined : { command, rest: args.slice(command.path.length) };
}

/**
 * Reads the options of a command.
 * @returns undefined when help was asked for
 * @throws UsageError naming every option that is missing, unknown or empty
 */
export function readOptions(command: Command, args: readonly string[]): Given | undefined {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } };
  for (const [name, { value }] of Object.entries(command.options))
    options[name] = { type: value === undefined ? 'boolean' : 'string' };
  const { values, tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  if (values.help === true) return undefined;
  const unknown = tokens.flatMap((token) => {
    if (token.kind === 'positional') return [`“${token.value}” belongs to no option`];
    return token.kind === 'option' && !Object.hasOwn(options, token.name)
      ? [`${token.rawName} is not an option here`]
      : [];
  });
  const missing = Object.entries(command.options).flatMap(([name, { value, required }]) => {
    const given = values[name];
    if (given === undefined) return required ? [`--${name} ${value} is missing`] : [];
    if (value === undefined) return given === true ? [] : [`--${name} takes no value`];
    return typeof given === 'string' && given !== '' ? [] : [`--${name} needs a value: ${value}`];
  });
  if (unknown.length + missing.length > 0) throw new UsageError([...unknown, ...missing]);
  return new Map(Object.entries(values).map(([name, value]) => [name, value === true ? 'yes' : String(value)]));
}

/** A required option, which `readOptions` has made sure of. */
export function textOf(given: Given, name: string): string {
  const value = given.get(name);
  if (value === undefined) throw new UsageError([`--${name} is missing`]);
  return value;
}

/** A whole number within limits, or the option's default. */
export function numberOf(
  given: Given,
  name: string,
  { from, to, otherwise }: { from: number; to: number; otherwise?: number },
) {
  const text = given.get(name);
  if (text === undefined && otherwise !== undefined) return otherwise;
  const number = Number(text);
  if (text !== undefined && Number.isInteger(number) && number >= from && number <= to) return number;
  throw new UsageError([`--${name} ${text ?? ''} is not allowed: a whole number from ${from} to ${to}`]);
}
