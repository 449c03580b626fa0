import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PseudoLine } from '../testing/pseudo-line.js';
import { openSerialLine } from './serial-line.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nattvakt-line-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Resolves with what was heard of a device that is unplugged at its first word, once the line has told that it is over. */
async function unpluggedAtItsFirstWord(path: string): Promise<string> {
  const device = new PseudoLine(path, () => device.send(Buffer.from('OK\r\n')));
  await device.plugIn();
  let heard = '';
  let end: () => void;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const line = await openSerialLine(path, {
    bytes: (bytes) => {
      heard += Buffer.from(bytes).toString('latin1');
      void device.unplug();
    },
    closed: () => end(),
  });
  line.write(Buffer.from('AT\r'));
  await ended;
  await line.close();
  return heard;
}

it('notices each time that a device was unplugged while it spoke', async () => {
  for (let i = 0; i < 40; i++) expect(await unpluggedAtItsFirstWord(join(folder, `line-${i}`))).toBe('OK\r\n');
});
