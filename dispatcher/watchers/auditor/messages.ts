import type { DispatcherConfig } from '../../config.js';
import type { Concern } from '../../core/audit-watch/index.js';

/** What a dispatcher says to its auditor. Times are told as how long ago: the two processes share no monotonic clock. */
export type ToAuditor =
  | { type: 'begin'; dispatcher: string; config: DispatcherConfig }
  | {
      type: 'alive';
      engineAgoMs: number;
      /** Null where there is nothing to send through. */
      pagingAgoMs: number | null;
      unsaved: number;
      syntheticFailingMs: number | null;
    }
  /** In good order: nobody is told. */
  | { type: 'stop' };

/** What the auditor says to its dispatcher: it has looked. `untold`: what nobody could be told of, and why. */
export type FromAuditor = { type: 'looked'; concerns: Concern[]; untold: string | null };
