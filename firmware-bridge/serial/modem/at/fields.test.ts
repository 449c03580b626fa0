import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureOf } from './failure.js';
import { fieldsOf, isRegistered, signalDbm, smsReport } from './fields.js';

describe('the values of a line', () => {
  it.each([
    ['+CPIN: READY', ['READY']],
    ['+CPIN: SIM PIN', ['SIM PIN']],
    ['+CREG: 0,1', ['0', '1']],
    ['+CREG: 2,5,"1A2B","01C3",7', ['2', '5', '1A2B', '01C3', '7']],
    ['+CDS: 6,12,"+4670",145,"26/05/03,02:13:05+08",,0', ['6', '12', '+4670', '145', '26/05/03,02:13:05+08', '', '0']],
    ['OK', []],
    ['', []],
    [undefined, []],
  ])('%s', (line, fields) => expect(fieldsOf(line)).toEqual(fields));

  it.each([
    ['+CREG: 0,1', true],
    ['+CREG: 0,5', true],
    ['+CEREG: 0,6', true],
    ['+CREG: 0,0', false],
    ['+CREG: 0,2', false],
    ['+CREG: 0,3', false],
    [undefined, false],
  ])('%s: registered is %s', (line, registered) => expect(isRegistered(line)).toBe(registered));

  it.each([
    ['+CSQ: 0,0', -113],
    ['+CSQ: 20,99', -73],
    ['+CSQ: 31,0', -51],
    ['+CSQ: 99,99', undefined],
    ['+CSQ: ,', undefined],
    [undefined, undefined],
  ])('%s is %s dBm', (line, dbm) => expect(signalDbm(line)).toBe(dbm));
});

describe('a delivery report', () => {
  const report = (status: string, reference = '12') =>
    smsReport(`+CDS: 6,${reference},"+46701740605",145,"26/05/03,02:13:05+08","26/05/03,02:13:07+08",${status}`);

  it.each([
    ['0', 'delivered'],
    ['2', 'delivered'],
    ['32', 'trying'],
    ['48', 'trying'],
    ['64', 'failed'],
    ['70', 'failed'],
  ])('with status %s means %s', (status, state) => expect(report(status)).toEqual({ reference: 12, state }));

  it.each(['+CDS: 25', '+CDS: 6,12', '+CMTI: "SM",1', '+CDS: ', ''])('"%s" is none', (line) => {
    expect(smsReport(line)).toBeUndefined();
  });

  it('with anything else in its fields is none', () => {
    expect(report('delivered')).toBeUndefined();
    expect(report('0', 'x')).toBeUndefined();
  });
});

it('no line makes the reading throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((rest) => `+CDS:${rest}`),
      ),
      (line) => {
        fieldsOf(line);
        isRegistered(line);
        signalDbm(line);
        smsReport(line);
      },
    ),
  );
});

it('every error code has a meaning, and an unknown one is worth another try', () => {
  fc.assert(
    fc.property(fc.nat(65_535), (code) => {
      expect(['retry-later', 'hopeless']).toContain(failureOf({ type: 'cms', code }).result);
    }),
  );
  expect(failureOf({ type: 'cms', code: 512 })).toEqual({ result: 'retry-later', reason: 'refused-for-now' });
  expect(failureOf({ type: 'cme', code: 10 })).toEqual({ result: 'hopeless', reason: 'no-sim' });
  expect(failureOf({ type: 'plain' })).toEqual({ result: 'retry-later', reason: 'refused-for-now' });
});
