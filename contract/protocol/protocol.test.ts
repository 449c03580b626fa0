import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { asyncApi } from './asyncapi.js';
import { protocolMarkdown } from './markdown.js';

const inDocs = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

it('docs/protocol.md says what the schemas say (else: npm run docs)', () => {
  expect(inDocs('protocol.md')).toBe(protocolMarkdown());
});

it('docs/asyncapi.json says what the schemas say (else: npm run docs)', () => {
  expect(JSON.parse(inDocs('asyncapi.json'))).toEqual(asyncApi());
});

it('every field says in words what it means', () => {
  expect(protocolMarkdown()).not.toMatch(/^\| `.*\| *\|$/m);
});
