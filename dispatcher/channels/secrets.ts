import { readFileSync } from 'node:fs';

/** Reads the secrets a configuration points to, and collects what is wrong with them instead of stopping at the first. */
export class Secrets {
  readonly problems: string[] = [];

  /** The text of a file without the line's end after it; '' when there is a problem. @param key the configuration's */
  read(key: string, file: string, allowed?: { pattern: RegExp; words: string }): string {
    let text: string;
    try {
      text = readFileSync(file, 'utf8').trim();
    } catch (error) {
      this.problems.push(`${key}: ${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
      return '';
    }
    // The secret itself is never part of a message.
    if (text === '') this.problems.push(`${key}: ${file} is empty`);
    else if (allowed && !allowed.pattern.test(text)) this.problems.push(`${key}: ${file} must hold ${allowed.words}`);
    else return text;
    return '';
  }
}
