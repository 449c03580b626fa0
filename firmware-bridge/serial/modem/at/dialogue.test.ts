import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AtDialogue, type AtEvent, latin1 } from './dialogue.js';

function hear(command: string | undefined, ...chunks: string[]): AtEvent[] {
  const dialogue = new AtDialogue();
  if (command !== undefined) dialogue.begin(command);
  return chunks.flatMap((chunk) => dialogue.feed(latin1(chunk)));
}
const answered = (...lines: string[]): AtEvent => ({ type: 'answer', answer: { ok: true, lines } });
const failed = (error: object, ...lines: string[]) => ({ type: 'answer', answer: { ok: false, error, lines } });
const said = (line: string): AtEvent => ({ type: 'unsolicited', line });

describe('a modem’s answers', () => {
  it.each<[string, string | undefined, string[], object[]]>([
    ['whole', 'AT', ['\r\nOK\r\n'], [answered()]],
    ['after the echo', 'AT', ['AT\r\r\nOK\r\n'], [answered()]],
    ['in pieces', 'AT+CSQ', ['\r', '\n+CS', 'Q: 20', ',99\r\n\r\nO', 'K\r', '\n'], [answered('+CSQ: 20,99')]],
    ['a device error', 'AT+CPIN?', ['\r\n+CME ERROR: 10\r\n'], [failed({ type: 'cme', code: 10 })]],
    ['a message error', 'AT+CMGS="+4670"', ['\r\n+CMS ERROR: 42\r\n'], [failed({ type: 'cms', code: 42 })]],
    ['an error in words', 'AT', ['\r\n+CME ERROR: SIM not inserted\r\n'], [failed({ type: 'plain' })]],
    ['a plain error', 'AT', ['\r\nERROR\r\n'], [failed({ type: 'plain' })]],
    ['the prompt', 'AT+CMGS="+4670"', ['\r\n> '], [{ type: 'prompt' }]],
    ['the prompt in two', 'AT+CMGS="+4670"', ['\r\n>', ' '], [{ type: 'prompt' }]],
    [
      'with a call coming in between',
      'AT+CREG?',
      ['\r\nRING\r\n', '\r\n+CREG: 0,1\r\n\r\n+CMTI: "SM",3\r\n\r\nOK\r\n'],
      [said('RING'), said('+CMTI: "SM",3'), answered('+CREG: 0,1')],
    ],
    ['unasked', undefined, ['\r\n+CDS: 6,1\r\n'], [said('+CDS: 6,1')]],
    ['too late', undefined, ['\r\nOK\r\n\r\n+CME ERROR: 3\r\n'], []],
    ['a prompt nobody asked for', undefined, ['\r\n> '], []],
    [
      'with a sign like a prompt inside a line',
      'AT',
      ['\r\n+CMT: a> b\r\n\r\nOK\r\n'],
      [said('+CMT: a> b'), answered()],
    ],
    ['behind noise', 'AT', ['\x00\xff\x81\r\nOK\r\n'], [said('\x00\xff\x81'), answered()]],
    ['behind an endless line', 'AT', ['x'.repeat(2_000), '\r\nOK\r\n'], [answered()]],
  ])('%s', (_name, command, chunks, events) => {
    expect(hear(command, ...chunks)).toEqual(events);
  });

  it('asks one thing at a time', () => {
    const dialogue = new AtDialogue();
    expect(Buffer.from(dialogue.begin('AT+CSQ')).toString()).toBe('AT+CSQ\r');
    dialogue.begin('ATE0');
    expect(dialogue.feed(latin1('\r\n+CSQ: 1,99\r\nOK\r\n'))).toEqual([said('+CSQ: 1,99'), answered()]);
  });

  it('says the same however the bytes are cut, and never throws', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\r\nOK\r\n',
        '\r\n> ',
        '\r\nERROR\r\n',
        '\r\n+CDS: 6,1,,,"a","b",0\r\n',
        '\r\nRING\r\n',
        '+CMS ERROR: 41\r',
      ),
      fc.uint8Array({ maxLength: 20 }).map((bytes) => String.fromCharCode(...bytes)),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.nat(40)), (pieces, cuts) => {
        const whole = pieces.join('');
        const chunks: string[] = [];
        let rest = whole;
        for (const cut of cuts) {
          chunks.push(rest.slice(0, cut));
          rest = rest.slice(cut);
        }
        expect(hear('AT', ...chunks, rest)).toEqual(hear('AT', whole));
      }),
    );
  });

  it('an answer comes behind any noise that ended its line', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (noise) => {
        const dialogue = new AtDialogue();
        dialogue.feed(noise);
        dialogue.begin('AT');
        const events = dialogue.feed(latin1('\r\nOK\r\n'));
        expect(events.at(-1)).toEqual(answered());
      }),
    );
  });
});
