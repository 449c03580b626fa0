import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeGsm7, encodeSms, fitsOneSms } from './gsm7.js';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();

describe('the GSM alphabet', () => {
  // 3GPP TS 23.038 6.2.1, read off the table.
  it.each([
    ['@', '00'],
    ['$', '02'],
    ['é', '05'],
    ['Ø', '0B'],
    ['Å', '0E'],
    ['å', '0F'],
    ['Δ', '10'],
    ['É', '1F'],
    ['¤', '24'],
    ['A', '41'],
    ['Ä', '5B'],
    ['Ö', '5C'],
    ['§', '5F'],
    ['ä', '7B'],
    ['ö', '7C'],
    ['à', '7F'],
  ])('%s is %s', (char, code) => {
    expect(hex(encodeSms(char))).toBe(code);
    expect(decodeGsm7(encodeSms(char))).toBe(char);
  });

  it('keeps Swedish as it is, also when it was typed with combining accents', () => {
    const text = 'Räddning på väg: Ängby, Åsa, Öland!';
    expect(decodeGsm7(encodeSms(text))).toBe(text);
    expect(decodeGsm7(encodeSms(text.normalize('NFD')))).toBe(text);
    expect(fitsOneSms(text)).toBe(true);
  });

  it.each([
    ['Łódź', '?ódz'.replace('ó', 'o')],
    ['två–tre …', 'två-tre .'],
    ['hej\r\ndå', 'hej  då'],
    ['[€]', '???'],
    ['Ξ\u001b', '??'],
    ['💡', '?'],
  ])('sends %j as %j: changed, never refused', (text, sentText) => {
    expect(decodeGsm7(encodeSms(text))).toBe(sentText);
    expect(fitsOneSms(text)).toBe(false);
  });

  it('never holds a byte that would end, cancel or break the message, and never more than 160', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const bytes = encodeSms(text);
        expect(bytes.length).toBeLessThanOrEqual(160);
        expect([...bytes].filter((byte) => [0x1a, 0x1b, 0x0d, 0x0a].includes(byte) || byte > 0x7f)).toEqual([]);
        if (fitsOneSms(text)) expect(decodeGsm7(bytes)).toBe(text.normalize('NFC'));
      }),
    );
  });
});
