import { Alarm, Command, HomePlan, Progress, parseTopic, Reader, Receipt, readAlarm, Status } from '@nattvakt/contract';
import { callReport, readForm, smsReport } from '@nattvakt/dispatcher/channels/elks/webhook-form';
import { readSubscription } from '@nattvakt/dispatcher/channels/web-push/subscription';
import { readPlan } from '@nattvakt/dispatcher/engine/ladder-rows';
import { json, must, mustBeFinite, type Target, textOf, utf8 } from '../target.js';

const id = '019353c8-7c00-7000-8000-000000000001';
const alarm = {
  v: 1,
  id,
  kind: 'help-button',
  device: { id: 'pendant', name: 'Larmknappen' },
  rule: 'help',
  seq: { epoch: 1, n: 1 },
  ageMs: 5,
  ageExact: true,
};
const plan = {
  ...{ v: 1, version: 1, home: 'home-1', timeZone: 'Europe/Stockholm', contacts: [] },
  devices: [{ id: 'door', name: 'Dörren', bus: 'enocean', address: '01825DAB', profile: 'D5-00-01' }],
  rules: [
    {
      id: 'door',
      rule: 'door-open',
      device: 'door',
      kind: 'left-home-at-night',
      window: { from: '22:00', until: '06:00' },
      delayS: 60,
    },
  ],
  agreements: [{ id: 'a', about: 'sensors', from: '2026-01-01' }],
};
const readers = [Status, Receipt, Progress, Command, HomePlan, Alarm].map((schema) => new Reader(schema));

export const messageTargets: readonly Target[] = [
  {
    name: 'alarms of a known home: whatever is an object is a case',
    weight: 8,
    json: true,
    examples: json(alarm, { ...alarm, v: 2 }, { ...alarm, kind: 'fall', priority: 'life', role: 'nurse' }),
    run(bytes) {
      const read = readAlarm(bytes);
      if (read.ok) {
        must(read.alarm.kind.length > 0, 'an alarm without a kind');
        return mustBeFinite(read.alarm);
      }
      let value: unknown;
      try {
        value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      } catch {
        return;
      }
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      must(!isObject || read.reason === 'too-large', 'an alarm was refused for its content');
    },
  },
  {
    name: 'every other message of the contract',
    weight: 8,
    json: true,
    examples: json(
      plan,
      { v: 1, alarm: id, case: id, store: 's-1', state: 'open', version: 1 },
      { v: 1, online: true, epoch: 1, uptimeMs: 5, clock: 'synchronised', links: { radio: 'up' } },
      { v: 1, command: 'identify' },
      { v: 1, event: 'accepted', alarms: [id], case: id, store: 's-1', state: 'accepted', version: 2, by: 'Anna' },
    ),
    run(bytes, chance) {
      const read = chance.pick(readers).read(bytes);
      if (!read.ok) must(read.problems.length > 0, 'a refusal that names nothing');
      parseTopic(textOf(bytes));
    },
  },
  {
    name: 'what providers call back, push subscriptions, ladders',
    weight: 6,
    examples: [
      ...['direction=outgoing&id=s12&status=delivered&to=%2B46701234567', 'callid=c1&result=1&why=&state=success'].map(
        utf8,
      ),
      ...json({ endpoint: 'https://push.example/x', keys: { p256dh: 'BA', auth: 'aa' } }),
      ...json({ steps: [{ afterMs: 0, who: 'team', through: 'phone' }], repeatEveryMs: 60_000 }),
    ],
    run(bytes) {
      const text = textOf(bytes);
      const form = readForm(text);
      smsReport(form);
      callReport(form);
      readSubscription(text);
      readPlan(text);
    },
  },
];
