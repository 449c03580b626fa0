import type { Clock } from '@nattvakt/contract';
import type { Registry } from 'prom-client';
import { defaultTimeZone } from '../config.js';
import { coverageLimits, type PhoneLife } from '../core/coverage-watch/index.js';
import type { Interval, Shift } from '../core/rota/index.js';
import type { Directory } from '../engine/directory.js';
import type { CoverageDesk, PatternDesk, RotaDesk } from '../http/rota-ports.js';
import type { Log } from '../log.js';
import { Workers } from '../people/workers.js';
import type { Store } from '../store/store.js';
import { StoredCoverageDesk } from './coverage-desk.js';
import { CoverageWatch } from './coverage-watch.js';
import { StoredPatternDesk } from './pattern-desk.js';
import { PlannedShifts } from './planned-shifts.js';
import { StoredRotaDesk } from './rota-desk.js';
import { RotaEdits } from './rota-edits.js';
import { SignsOfLife } from './signs-of-life.js';

export type OnCallParts = {
  store: Pick<Store, 'rota' | 'coverage'>;
  directory: Directory;
  clock: Clock;
  log: Log;
  metrics: Registry;
  /** IANA name, by whose clock the rota is written, where it is not the usual one. */
  timeZone: string | undefined;
};

/** Who is on call: the rota, the phones' signs of life, and the watch over both. */
export type OnCall = {
  rota: RotaDesk;
  patterns: PatternDesk;
  coverage: CoverageDesk;
  watch: CoverageWatch;
  edits: RotaEdits;
  /** Who works where. */
  workers: Workers;
  /** What is known of each phone at this instant. */
  phoneLives(): Promise<PhoneLife[]>;
  /** Everybody who is planned at an instant. */
  plannedAt(now: number): Promise<readonly Shift[]>;
  /** A reader of everybody who is planned in a span, for whoever asks again and again for spans of about the same length. */
  plannedReader(): (span: Interval) => Promise<readonly Shift[]>;
};

export function openOnCall({ store, timeZone: zone = defaultTimeZone, ...parts }: OnCallParts): OnCall {
  const { coverage } = store;
  const signs = new SignsOfLife(coverage, parts.clock);
  // One for each reader: what one asks for must not push out what the other has expanded.
  const planned = () => new PlannedShifts(store.rota, zone);
  const shifts = planned();
  const watch = new CoverageWatch({ ...parts, coverage, signs, zone, planned: planned() });
  const edits = new RotaEdits({ ...parts, rota: store.rota, zone, planned: planned() });
  const workers = new Workers({ ...parts, planned: planned() });
  return {
    ...{ edits, workers },
    rota: new StoredRotaDesk({ ...parts, rota: store.rota, zone, planned: planned(), edits, workers }),
    patterns: new StoredPatternDesk({ ...parts, rota: store.rota, zone, edits, workers }),
    coverage: new StoredCoverageDesk({ ...parts, coverage, signs }),
    watch,
    phoneLives: () => signs.all(),
    plannedReader: () => {
      const own = planned();
      return (span) => own.in(span);
    },
    plannedAt: (now) => shifts.in({ from: now - coverageLimits.backMs, until: now + 1 }),
  };
}
