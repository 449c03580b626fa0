import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfFile } from './file-text.js';
import { limits } from './limits.js';

const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
};

describe('an uploaded file', () => {
  it.each([
    ['utf-8', new TextEncoder().encode('Åsa;Öst')],
    ['utf-8', new TextEncoder().encode('\uFEFFÅsa;Öst')],
    ['windows-1252', Uint8Array.from([0xc5, 0x73, 0x61, 0x3b, 0xd6, 0x73, 0x74])],
    ['utf-16le', utf16('\uFEFFÅsa;Öst', true)],
    ['utf-16be', utf16('\uFEFFÅsa;Öst', false)],
  ])('keeps å, ä and ö when saved as %s', (encoding, bytes) => {
    expect(textOfFile(bytes)).toEqual({ ok: true, text: 'Åsa;Öst', encoding });
  });

  it('is refused when it is no text, or too much', () => {
    expect(textOfFile(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toEqual({ ok: false, problem: 'not-text' });
    expect(textOfFile(new Uint8Array(limits.fileChars + 1).fill(65))).toEqual({ ok: false, problem: 'too-large' });
    expect(textOfFile(new Uint8Array(2 * limits.fileChars + 1))).toEqual({ ok: false, problem: 'too-large' });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void textOfFile(bytes)));
  });
});
