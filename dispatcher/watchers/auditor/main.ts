import { type DestinationStream, pino } from 'pino';
import { systemClock } from '../../clock.js';
import { type DispatcherConfig, defaultTimeZone } from '../../config.js';
import { openStore } from '../../store/open.js';
import type { Store } from '../../store/store.js';
import { engineBeat } from '../../store/watch-store.js';
import { limits } from '../limits.js';
import { Auditor } from './auditor.js';
import type { FromAuditor, ToAuditor } from './messages.js';
import { openWayOut } from './way-out.js';

/** The auditor's process: its own memory, threads, connection and timer, so that what stops the dispatcher does not stop it. */
async function begin(dispatcher: string, config: DispatcherConfig): Promise<void> {
  const settings = config.watch?.auditor;
  if (settings === undefined) throw new Error('the configuration names no auditor');
  const log = pino({ level: config.log?.level ?? 'info', base: { process: 'auditor' } }, ownOutput());
  // Never started: the auditor changes nothing, and looks all the same while the dispatcher cannot.
  const { store } = openStore(config.store);
  const everyMs = (settings.everyS ?? limits.auditS) * 1000;
  const wayOut = await openWayOut(settings, config.channels, { clock: systemClock, log });
  const auditor = new Auditor({
    ...{ dispatcher, watch: store.watch, clock: systemClock, log, silentMs: Math.max(everyMs / 2, limits.silentMs) },
    tell: (words, leads) => wayOut.tell(words, leads),
    zone: config.timeZone ?? defaultTimeZone,
  });
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    const concerns = await auditor.look();
    answer({ type: 'looked', concerns, untold: auditor.untold ?? null });
    isLooking = false;
  };
  const timer = setInterval(() => void look(), everyMs);
  process.on('message', (message: ToAuditor) => {
    if (message.type === 'stop') process.exit(0);
    if (message.type === 'alive') hear(auditor, message);
  });
  const gone = () => {
    clearInterval(timer);
    void leaveWord(dispatcher, store, () => auditor.look());
  };
  // It may have gone while this was beginning.
  if (process.connected) process.once('disconnect', gone);
  else gone();
  log.info({ event: 'auditor.ready', everyMs }, 'watching the dispatcher');
  void look();
}

/** Whoever reads the dispatcher's output may be gone with it: the auditor says what it has to say all the same. */
function ownOutput(): DestinationStream {
  const output = pino.destination({ fd: 1, sync: true });
  output.on('error', () => undefined);
  return output;
}

function hear(auditor: Auditor, said: Extract<ToAuditor, { type: 'alive' }>): void {
  const now = systemClock.now();
  auditor.heard({
    engineAt: now - said.engineAgoMs,
    pagingAt: said.pagingAgoMs === null ? undefined : now - said.pagingAgoMs,
    unsaved: said.unsaved,
    syntheticFailingSince: said.syntheticFailingMs === null ? undefined : now - said.syntheticFailingMs,
  });
}

function answer(message: FromAuditor): void {
  if (process.connected) process.send?.(message, () => undefined);
}

/** The dispatcher is gone. The next one has an auditor of its own; while there is none, somebody is told, once. */
async function leaveWord(dispatcher: string, store: Store, look: () => Promise<unknown>): Promise<void> {
  const goneAt = systemClock.now();
  await new Promise((resolve) => setTimeout(resolve, limits.goneMs));
  const beats = await store.watch.beats().catch(() => []);
  const isBack = beats.some(
    (beat) => beat.dispatcher === dispatcher && beat.watcher === engineBeat && beat.at > goneAt,
  );
  if (!isBack) await look();
  process.exit(0);
}

process.once('message', (message: ToAuditor) => {
  if (message.type !== 'begin') return;
  begin(message.dispatcher, message.config).catch((error: unknown) => {
    process.stderr.write(`the auditor cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
});
