import { describe, expect, it } from 'vitest';
import { cacheOf, fileFor, outdated, type Shell } from './shell.js';

const shell: Shell = { version: 'b2', files: ['/index.html', '/assets/index-1.js'] };
const ask = (path: string, mode = 'cors', method = 'GET') =>
  fileFor({ method, mode, url: `https://natt.example${path}` }, shell);

describe('the app without contact', () => {
  it('opens at its own address, with its own files', () => {
    expect(ask('/', 'navigate')).toBe('/index.html');
    expect(ask('/?from=home', 'navigate')).toBe('/index.html');
    expect(ask('/assets/index-1.js')).toBe('/assets/index-1.js');
  });

  it.each([
    ['/desk/', 'navigate'],
    ['/docs', 'navigate'],
    ['/api/cases', 'cors'],
    ['/api/stream', 'cors'],
    ['/assets/index-0.js', 'cors'],
  ])('leaves %s alone', (path, mode) => {
    expect(ask(path, mode)).toBeUndefined();
  });

  it('leaves alone what changes something', () => {
    expect(ask('/', 'navigate', 'POST')).toBeUndefined();
  });

  it('clears away only its own earlier builds', () => {
    expect(outdated(['nattvakt-b1', 'nattvakt-b2', 'other'], shell)).toEqual(['nattvakt-b1']);
    expect(cacheOf(shell)).toBe('nattvakt-b2');
  });
});
