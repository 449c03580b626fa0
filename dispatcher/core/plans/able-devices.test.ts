import type { PlanDevice, PlanRule } from '@nattvakt/contract';
import { describe, expect, it } from 'vitest';
import { unableIn } from './able-devices.js';

const device = (id: string, profile: string): PlanDevice => ({ id, name: id, bus: 'enocean', address: id, profile });
const devices = [
  device('pendant', 'F6-02-01'),
  device('card', 'F6-04-01'),
  device('smoke', 'F6-05-02'),
  device('door', 'D5-00-01'),
  device('inputs', 'A5-30-03'),
  device('motion', 'A5-07-01'),
  device('all-in-one', 'A5-08-01'),
  device('thermometer', 'A5-02-05'),
  device('lid', 'tamper'),
  device('camera', 'onvif'),
  device('zigbee', 'zigbee2mqtt'),
];
const rule = (more: object) => ({ id: 'r', ...more }) as PlanRule;
const unable = (more: object) => unableIn({ devices }, rule(more)).map(({ field, device: id }) => `${field} ${id}`);

describe('a rule that could never raise is found out', () => {
  it.each([
    ['water on wired inputs, which tell of contacts', { rule: 'water', device: 'inputs' }, ['device inputs']],
    ['smoke on a contact', { rule: 'smoke', device: 'door' }, ['device door']],
    ['a call for help on a motion sensor', { rule: 'help-button', device: 'motion' }, ['device motion']],
    [
      'out of bed by a motion sensor, which never says that nobody is there',
      { rule: 'out-of-bed', device: 'motion' },
      ['device motion'],
    ],
    ['a cold room by a door', { rule: 'too-cold', device: 'door' }, ['device door']],
    ['a door by a camera', { rule: 'door-open', device: 'camera' }, ['device camera']],
    [
      'signs of a thermometer',
      { rule: 'out-not-back', device: 'door', signs: ['motion', 'thermometer'] },
      ['signs thermometer'],
    ],
    [
      'a morning without anything that shows somebody',
      { rule: 'no-sign-of-morning', devices: ['lid', 'motion'] },
      ['devices lid'],
    ],
    [
      'an answer by what is no button',
      { rule: 'out-of-bed', device: 'door', cancel: { device: 'card' } },
      ['cancel.device card'],
    ],
  ])('%s', (_, more, found) => {
    expect(unable(more)).toEqual(found);
  });
});

it.each([
  { rule: 'help-button', device: 'pendant' },
  { rule: 'help-button', device: 'all-in-one' },
  { rule: 'smoke', device: 'smoke' },
  { rule: 'door-open', device: 'inputs' },
  { rule: 'too-cold', device: 'inputs' },
  { rule: 'out-of-bed', device: 'camera', cancel: { device: 'pendant' } },
  { rule: 'long-in-bathroom', device: 'motion', signs: ['motion', 'door'] },
  { rule: 'on-floor', device: 'camera' },
  { rule: 'water', device: 'zigbee' },
  { rule: 'help-button', device: 'nobody' },
])('nothing is said against $rule on $device', (more) => {
  expect(unable(more)).toEqual([]);
});
