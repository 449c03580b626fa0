import type { TSchema } from 'typebox';
import { Alarm } from '../messages/alarm.js';
import { Command } from '../messages/command.js';
import { Devices } from '../messages/devices.js';
import { SignedPlan } from '../messages/plan.js';
import { Progress } from '../messages/progress.js';
import { Receipt, Refusal } from '../messages/receipt.js';
import { Status } from '../messages/status.js';
import { Time } from '../messages/time.js';
import { TrialOrder, TrialReport } from '../messages/trial.js';
import { type DownTopic, downTopic, type UpTopic, upTopic } from '../topics.js';

export type Channel = {
  name: UpTopic | DownTopic;
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
const down = (name: DownTopic, schema: TSchema, summary: string): Channel => ({
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
  down(
    'plan',
    SignedPlan,
    'The home’s plan, signed. Taken when signature, home, version and content are right; else the one before stays.',
  ),
  down('trial', TrialOrder, 'Asks what a plan would have raised during the days that the home remembers, signed.'),
  up('trial', false, TrialReport, 'The answer, in pieces: the alarms of the present and of the proposed plan.'),
  up('devices', false, Devices, 'How the devices are, and who is unknown: told when it is asked for.'),
  down('time', Time, 'What time it is, for a gateway whose status says that it does not know.'),
  down('command', Command, 'What the dispatcher asks of the gateway.'),
  down('refusal', Refusal, 'A message could not be read at all, and why.'),
];
