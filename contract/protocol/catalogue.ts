import type { TSchema } from 'typebox';
import { Alarm } from '../messages/alarm.js';
import { Command } from '../messages/command.js';
import { Progress } from '../messages/progress.js';
import { Receipt, Refusal } from '../messages/receipt.js';
import { Status } from '../messages/status.js';
import { type DownTopic, downTopic, type UpTopic, upTopic } from '../topics.js';

export type Channel = {
  name: UpTopic | Exclude<DownTopic, 'plan'>;
  topic: string;
  direction: 'up' | 'down';
  retained: boolean;
  schema: TSchema;
  summary: string;
};

const up = (name: UpTopic, retained: boolean, schema: TSchema, summary: string): Channel => ({
  name,
  topic: upTopic('{gateway}', name),
  direction: 'up',
  retained,
  schema,
  summary,
});
const down = (name: Exclude<DownTopic, 'plan'>, schema: TSchema, summary: string): Channel => ({
  name,
  topic: downTopic('{gateway}', name),
  direction: 'down',
  retained: false,
  schema,
  summary,
});

/** Every message between home and dispatcher, in the order in which an alarm meets them. */
export const channels: readonly Channel[] = [
  up(
    'alarm',
    false,
    Alarm,
    'Something that a person must act on. Sent again, with the same id, until its receipt comes.',
  ),
  down('receipt', Receipt, 'The dispatcher has the alarm on disk. Only now may the home say "heard".'),
  down('progress', Progress, 'Who comes has changed. Only on `accepted` may the home say "someone is coming".'),
  up('status', true, Status, 'Sign of life, retained; `online: false` is the last will.'),
  down('command', Command, 'What the dispatcher asks of the gateway.'),
  down('refusal', Refusal, 'A message could not be read at all, and why.'),
];
