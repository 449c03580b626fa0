import { limits } from './limits.js';

/** GSM 03.38 (3GPP TS 23.038 6.2.1), by code. Å, ä and ö are among them, so Swedish needs no 70-character messages. */
const alphabet =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** In text mode these end or cancel the message (0x1A, 0x1B) or begin a line of it (CR, LF), so none may be sent as text. */
const unsendable = new Set(['Ξ', '\x1b', '\r', '\n']);
const codes = new Map([...alphabet].map((char, code) => [char, code]));
const lookalikes: Record<string, string> = { '’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-', '…': '.' };

/**
 * A text as the bytes of one SMS in text mode, character set "GSM". What the alphabet lacks becomes its look-alike, its
 * letter without the accent, or a question mark; a line's end becomes a space. Cut at 160 characters. Never throws.
 */
export function encodeSms(text: string): Uint8Array {
  const bytes = [...text.normalize('NFC')].map(codeOf);
  return Uint8Array.from(bytes.slice(0, limits.smsChars));
}

/** True when the text arrives exactly as it is written, in one message. */
export function fitsOneSms(text: string): boolean {
  const chars = [...text.normalize('NFC')];
  return chars.length <= limits.smsChars && chars.every((char) => codes.has(char) && !unsendable.has(char));
}

/** Bytes of the GSM alphabet as text. The high bit is not part of a character. */
export function decodeGsm7(bytes: Uint8Array): string {
  return [...bytes].map((byte) => alphabet[byte & 0x7f] ?? '').join('');
}

function codeOf(char: string): number {
  const question = codes.get('?') ?? 0x3f;
  if (/\s/.test(char)) return codes.get(' ') ?? 0x20;
  if (unsendable.has(char)) return question;
  const bare = char.normalize('NFD').slice(0, 1);
  return codes.get(char) ?? codes.get(lookalikes[char] ?? bare) ?? question;
}
