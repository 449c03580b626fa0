import { writeFileSync } from 'node:fs';
import { asyncApi } from './asyncapi.js';
import { protocolMarkdown } from './markdown.js';

const docs = new URL('../../../docs/', import.meta.url);
writeFileSync(new URL('protocol.md', docs), protocolMarkdown());
writeFileSync(new URL('asyncapi.json', docs), `${JSON.stringify(asyncApi(), null, 2)}\n`);
console.log('docs/protocol.md and docs/asyncapi.json are written.');
