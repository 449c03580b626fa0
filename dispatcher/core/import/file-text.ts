import { limits } from './limits.js';

export type FileText =
  | { ok: true; text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' }
  | { ok: false; problem: 'too-large' | 'not-text' };

/**
 * The text of an uploaded file, without its byte order mark. UTF-8 and UTF-16 when they say so or read so, else
 * windows-1252, in which Swedish spreadsheets still save. Never throws: bytes that are no text are told apart.
 */
export function textOfFile(bytes: Uint8Array): FileText {
  if (bytes.length > limits.fileChars * 2) return { ok: false, problem: 'too-large' };
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.length > limits.fileChars) return { ok: false, problem: 'too-large' };
  return text.includes('\0') ? { ok: false, problem: 'not-text' } : { ok: true, text, encoding };
}

function encodingOf(bytes: Uint8Array) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
