import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAxis } from './axis.js';
import { readOnvif } from './onvif.js';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const inside = (state: unknown) => ({
  UtcTime: '2026-10-10T12:24:57.321Z',
  Source: { VideoSource: '1', AnalyticsConfiguration: '2', Rule: 'Bed' },
  Data: { IsInside: state },
});

describe('an ONVIF event', () => {
  test.each([
    ['quoted', 'true', true],
    ['bare', true, true],
    ['a quoted digit', '1', true],
    ['a bare digit', 0, false],
    ['quoted false', 'false', false],
  ])('has its state %s', (_, state, active) => {
    const path = 'onvif-ej/RuleEngine/FieldDetector/ObjectsInside/&1/2/Bed';
    expect(readOnvif(path, bytes(inside(state)))).toEqual({ says: 'state', source: 'Bed', active });
  });

  test('of the older form of the topic is read by its payload', () => {
    const path = 'onvif-ej/RuleEngine/FieldDetector/ObjectsInside/&VideoSource/1/&Rule/Bed';
    expect(readOnvif(path, bytes(inside(true)))).toEqual({ says: 'state', source: 'Bed', active: true });
  });

  test('without a rule is named by its topic', () => {
    const alarm = { Source: { VideoSourceToken: 'main' }, Data: { State: '1' } };
    expect(readOnvif('onvif-ej/VideoSource/MotionAlarm/&main', bytes(alarm))).toEqual({
      says: 'state',
      source: 'VideoSource/MotionAlarm',
      active: true,
    });
  });

  test.each([
    ['with no bytes says that its property is deleted', 'onvif-ej/a/&1', '', { says: 'deleted' }],
    [
      'without a state is a sign of life',
      'onvif-ej/RuleEngine/LineDetector/Crossed/&1/2/Door',
      { Data: { ObjectId: '15' } },
      { says: 'nothing' },
    ],
    ['with a state that is neither is a sign of life', 'onvif-ej/a', { Data: { State: 'maybe' } }, { says: 'nothing' }],
    [
      'with a state that cannot be made a word is a sign of life',
      'onvif-ej/a',
      { Data: { State: { toString: 1, valueOf: 1 } } },
      { says: 'nothing' },
    ],
    ['that is metadata is nothing to us', 'onvif-mj/a', '{', { says: 'nothing' }],
    ['that is no JSON is unreadable', 'onvif-ej/a', '{', { says: 'unreadable', problem: 'not-json' }],
    ['that is a list is unreadable', 'onvif-ej/a', '[]', { says: 'unreadable', problem: 'not an object' }],
  ])('%s', (_, path, payload, said) => {
    expect(readOnvif(path, bytes(payload))).toEqual(said);
  });
});

const scenario = (active: string) => ({
  topic: 'axis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1',
  timestamp: 1_670_519_332_535,
  serial: '0123456789AB',
  message: { source: {}, key: {}, data: { active } },
});

describe('a message of Axis’ event bridge', () => {
  test.each([
    ['event/tns:axis/CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1', 'Device1Scenario1'],
    ['event/CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1', 'Device1Scenario1'],
    ['event/tnsaxis:CameraApplicationPlatform/tnsaxis:ObjectAnalytics/axis:Device1Scenario1', 'Device1Scenario1'],
    ['event/CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1/$source/zone/1', 'Device1Scenario1/1'],
  ])('%s', (path, source) => {
    expect(readAxis(path, bytes(scenario('1')))).toEqual({ says: 'state', source, active: true });
    expect(readAxis(path, bytes(scenario('0')))).toEqual({ says: 'state', source, active: false });
  });

  test('says whether the camera is there', () => {
    expect(readAxis('event/connection', bytes({ connected: true }))).toEqual({ says: 'connected', connected: true });
    expect(readAxis('event/connection', bytes({ connected: 'false' }))).toEqual({
      says: 'connected',
      connected: false,
    });
  });
});

test('no reader throws, whatever the bytes', () => {
  const payload = fc.oneof(fc.uint8Array(), fc.json().map(bytes));
  const path = fc.oneof(
    fc.string(),
    fc.string().map((rest) => `onvif-ej/${rest}`),
    fc.string().map((rest) => `event/${rest}`),
  );
  fc.assert(
    fc.property(path, payload, (topic, said) => {
      readOnvif(topic, said);
      readAxis(topic, said);
    }),
    { numRuns: 1_000 },
  );
});
