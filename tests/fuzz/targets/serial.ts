import { readEdge, readLevels, readPlace, TextLines } from '@nattvakt/firmware-bridge/gpio/gpiomon/program-output';
import { readVersion } from '@nattvakt/firmware-bridge/gpio/gpiomon/version';
import { RepeaterFilter } from '@nattvakt/firmware-bridge/serial/erp1/repeater-filter';
import { readTeachIn } from '@nattvakt/firmware-bridge/serial/erp1/teach-in';
import { readTelegram } from '@nattvakt/firmware-bridge/serial/erp1/telegram';
import { Esp3Parser } from '@nattvakt/firmware-bridge/serial/esp3/parser';
import { readMessage } from '@nattvakt/firmware-bridge/serial/hub/messages';
import { HubParser } from '@nattvakt/firmware-bridge/serial/hub/parser';
import { AtDialogue } from '@nattvakt/firmware-bridge/serial/modem/at/dialogue';
import { fieldsOf, isRegistered, signalDbm, smsReport } from '@nattvakt/firmware-bridge/serial/modem/at/fields';
import { decodeGsm7 } from '@nattvakt/firmware-bridge/serial/modem/at/gsm7';
import { decode, knownEeps } from '@nattvakt/firmware-bridge/serial/profiles/index';
import { hex, must, mustBeFinite, pieces, type Target, textOf, utf8 } from '../target.js';

/** A press of a rocker, a door that opens, a 4BS motion sensor, a response of the radio. */
const esp3 = hex(
  '55 00 07 07 01 7a f6 30 00 2a 1b 3c 30 01 ff ff ff ff 36 00 c7',
  '55 00 07 07 01 7a d5 08 01 82 5d ab 00 01 ff ff ff ff 36 00 53',
  '55 00 0a 07 01 eb a5 96 00 00 09 01 82 5d ab 00 01 ff ff ff ff 36 00 53',
  '55 00 01 00 02 65 00 00',
);

const framesOf = (parts: readonly Uint8Array[]) => {
  const parser = new Esp3Parser();
  return parts.flatMap((part) => parser.feed(part, 0));
};

export const serialTargets: readonly Target[] = [
  {
    name: 'EnOcean: ESP3 frames, whole and in pieces',
    weight: 12,
    examples: esp3,
    run(bytes, chance) {
      const whole = framesOf([bytes]);
      const cut = framesOf(pieces(bytes, chance));
      must(JSON.stringify(whole) === JSON.stringify(cut), 'other frames when the bytes come in pieces');
      for (const frame of whole) readTelegram(frame);
    },
  },
  {
    name: 'EnOcean: telegrams by every profile',
    weight: 12,
    examples: hex('f6 30 00 2a 1b 3c 30', 'd5 08 01 82 5d ab 00', 'a5 96 00 00 09 01 82 5d ab 00'),
    run(bytes, chance) {
      const telegram = readTelegram({ type: 1, data: bytes, optional: bytes.subarray(0, 7) });
      if (telegram === undefined) return;
      readTeachIn(telegram);
      must(
        telegram.repeats > 0 || new RepeaterFilter().passes(telegram, chance.whole(0, 1000)),
        'an original was dropped',
      );
      const readings = decode(chance.pick(knownEeps), telegram);
      must(readings.length > 0, 'a telegram that says nothing, not even that its device lives');
      mustBeFinite(readings);
    },
  },
  {
    name: 'sensor hub: frames and messages, whole and in pieces',
    weight: 12,
    examples: hex('03 01 02 03 00', '05 01 10 11 12 02 00 00', '00 00', '01 01 01 01 00'),
    run(bytes, chance) {
      const whole = new HubParser().feed(bytes);
      const parser = new HubParser();
      const cut = pieces(bytes, chance).flatMap((part) => parser.feed(part));
      must(JSON.stringify(whole) === JSON.stringify(cut), 'other messages when the bytes come in pieces');
      for (const message of [...whole, bytes]) mustBeFinite(readMessage(message) ?? {});
    },
  },
  {
    name: 'modem: lines, answers, reports',
    weight: 8,
    examples: [
      '\r\n+CMGS: 12\r\n\r\nOK\r\n',
      '\r\n+CMS ERROR: 331\r\n',
      '\r\n> ',
      '\r\n+CSQ: 18,99\r\n\r\nOK\r\n',
      '\r\n+CEREG: 0,1\r\n\r\nOK\r\n',
      '\r\n+CDS: 6,12,"+46701234567",145,"26/11/22,02:13:00+04","26/11/22,02:13:04+04",0\r\n',
    ].map(utf8),
    run(bytes, chance) {
      const dialogue = new AtDialogue();
      dialogue.begin(chance.pick(['AT+CMGS="+46701234567"', 'AT+CSQ', 'AT']));
      for (const part of pieces(bytes, chance)) dialogue.feed(part);
      for (const line of textOf(bytes).split('\r\n')) {
        fieldsOf(line);
        isRegistered(line);
        mustBeFinite({ dbm: signalDbm(line) ?? 0, report: smsReport(line) ?? {} });
      }
      decodeGsm7(bytes);
    },
  },
  {
    name: 'GPIO: what gpiomon, gpioget and gpiodetect print',
    weight: 8,
    examples: [
      'GPIO17 1\n',
      '17 0\n',
      'gpiochip0 17\n',
      '"GPIO17"=active "GPIO22"=inactive\n',
      'gpiomon (libgpiod) v2.1.3\n',
    ].map(utf8),
    run(bytes, chance) {
      const lines = new TextLines();
      const text = textOf(bytes);
      const at = chance.whole(0, text.length);
      for (const line of [...lines.feed(text.slice(0, at)), ...lines.feed(`${text.slice(at)}\n`)]) {
        for (const version of [1, 2] as const) readEdge(version, line);
        must((readLevels(line, 2)?.length ?? 2) === 2, 'another number of levels than was asked for');
        mustBeFinite(readPlace(line) ?? {});
        readVersion(line);
      }
    },
  },
];
