import { type Static, Type } from 'typebox';
import { Uuid } from '../ids.js';
import { caseStanding } from './case-state.js';
import { envelope } from './envelope.js';

/** What happened to a case. `handed-back` and `expired` put it back to `open`: nobody is coming for now. */
export const ProgressEvent = Type.Union(
  [
    Type.Literal('accepted'),
    Type.Literal('arrived'),
    Type.Literal('closed'),
    Type.Literal('handed-back'),
    Type.Literal('expired'),
  ],
  { description: 'what happened; handed-back and expired mean that nobody is coming for now' },
);
export type ProgressEvent = Static<typeof ProgressEvent>;

/** Sent to every gateway that has an alarm in the case, at each change of who comes. */
export const Progress = Type.Object(
  {
    ...envelope,
    event: ProgressEvent,
    alarms: Type.Array(Uuid, { description: 'this gateway’s alarms in the case' }),
    ...caseStanding,
  },
  { $id: 'Progress' },
);
export type Progress = Static<typeof Progress>;
