import { constants, existsSync, mkdtempSync, openSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadStream, WriteStream } from 'node:tty';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EnoceanRadio } from './enocean-radio.js';
import { contact, radioPacket, repeated, rockerPressed, rockerReleased } from './telegrams.js';

const soon = { timeout: 10_000 };
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();

describe('telegrams', () => {
  it.each([
    ['a press', rockerPressed('0029897A'), 'F6300029897A30'],
    ['a release', rockerReleased('0029897A'), 'F6000029897A20'],
    ['an opened door', contact('01825DAB', true), 'D50801825DAB00'],
    ['a closed door', contact('01825DAB', false), 'D50901825DAB00'],
    ['a press by way of a repeater', repeated(rockerPressed('0029897A')), 'F6300029897A31'],
  ])('say %s as the profiles do', (_what, telegram, data) => {
    const packet = radioPacket(telegram, -54);
    expect([packet.type, hex(packet.data), hex(packet.optional)]).toEqual([1, data, '01FFFFFFFF3600']);
  });

  it('are refused for a sender that is no id', () => {
    expect(() => radioPacket(rockerPressed('12'), -54)).toThrow(/8 hex digits/);
  });
});

describe('the radio on its serial port', () => {
  let dir: string;
  let link: string;
  let radio: EnoceanRadio;
  let port: { input: ReadStream; output: WriteStream; heard: () => string } | undefined;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'radio-'));
    link = join(dir, 'enocean');
    radio = new EnoceanRadio({ link });
    await radio.plug();
  });

  afterEach(() => {
    port?.input.destroy();
    port?.output.destroy();
    port = undefined;
    radio.unplug();
    radio.unplug();
    rmSync(dir, { recursive: true });
  });

  function openPort(): NonNullable<typeof port> {
    const pieces: Uint8Array[] = [];
    const open = () => openSync(link, constants.O_RDWR | constants.O_NOCTTY);
    const input = new ReadStream(open()).on('data', (bytes) => pieces.push(bytes));
    input.on('error', () => {});
    port = { input, output: new WriteStream(open()), heard: () => hex(Buffer.concat(pieces)) };
    return port;
  }

  const openedDoor = '55000707017AD50801825DAB0001FFFFFFFF360053';

  it('passes on a door contact byte for byte as the published example has it', async () => {
    const { heard } = openPort();
    radio.hear(contact('01825DAB', true));
    await vi.waitFor(() => expect(heard()).toBe(openedDoor), soon);
  });

  it('keeps what came before anybody read', async () => {
    radio.hear(contact('01825DAB', true));
    const { heard } = openPort();
    await vi.waitFor(() => expect(heard()).toBe(openedDoor), soon);
  });

  it('answers the probe, and not when it hangs', async () => {
    const { output, heard } = openPort();
    const probe = Buffer.from('55000100057003 09'.replace(' ', ''), 'hex');
    output.write(probe);
    await vi.waitFor(() => expect(heard()).toMatch(/^55002100022600/), soon);
    const answer = heard();
    radio.hang(true);
    output.write(probe);
    await vi.waitFor(() => expect(radio.probes).toBe(2), soon);
    expect(heard()).toBe(answer);
  });

  it('also passes on what a repeater sends, when the house has one', async () => {
    radio.unplug();
    radio = new EnoceanRadio({ link, repeater: true });
    await radio.plug();
    const { heard } = openPort();
    radio.hear(rockerPressed('0029897A'));
    await vi.waitFor(() => expect(heard()).toMatch(/F6300029897A30.*F6300029897A31/), soon);
  });

  it('takes its port with it when it is unplugged, and comes back under the same name', async () => {
    const { input } = openPort();
    const before = realpathSync(link);
    const gone = new Promise((resolve) => input.once('close', resolve));
    radio.unplug();
    await gone;
    expect([existsSync(link), existsSync(before), radio.plugged]).toEqual([false, false, false]);
    radio.hear(contact('01825DAB', true));
    await radio.plug();
    const { heard } = openPort();
    radio.hear(contact('01825DAB', false));
    await vi.waitFor(() => expect(heard()).toBe('55000707017AD50901825DAB0001FFFFFFFF3600C7'), soon);
  });
});
