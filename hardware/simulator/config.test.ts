import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.js';

const file = (name: string) => fileURLToPath(new URL(`testdata/${name}`, import.meta.url));

function problemsIn(name: string): string[] {
  try {
    readConfig(file(name));
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n').map((line) => line.replace(`${file(name)}: `, ''));
  }
}

describe('the simulator’s configuration', () => {
  it('is read when it is right', () => {
    expect(readConfig(file('good.json')).page.port).toBe(8081);
  });

  it.each([
    ['bad-port.json', ['broker.port: is 99999; it must be <= 65535']],
    ['bad-unknown-key.json', ['page.colour: unknown key']],
    ['bad-missing.json', ['dir: missing', 'network.target: missing']],
    ['bad-password.json', ['passwords.display: is not as it must be; it must not have fewer than 8 characters']],
    ['bad-not-json.txt', [expect.stringMatching(/^cannot be read: .*not valid JSON/)]],
    ['nowhere.json', [expect.stringMatching(/^cannot be read: ENOENT/)]],
  ])('is refused in clear words: %s', (name, problems) => {
    expect(problemsIn(name)).toEqual(problems);
  });
});
