import type { Static } from 'typebox';
import type { Job, JobChoices, JobHomeBody } from '../../../../http/job-schemas.js';

/** What the dispatcher answers. */
export type JobBody = Static<typeof Job>;
export type ChoicesBody = Static<typeof JobChoices>;
export type HomeBody = Static<typeof JobHomeBody>;
