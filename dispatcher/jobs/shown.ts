import { isOpen, type Job } from '../core/jobs/index.js';
import type { DirectoryView } from '../engine/directory-view.js';
import type { JobAddress, ShownJob } from '../http/job-ports.js';

/** Where a home is. Who lives there is not told. */
export const addressOf = ({ street, floor, door, town }: JobAddress): JobAddress => ({ street, floor, door, town });

/** @param leads whether it is shown to whoever leads the work: they know the address before it begins */
export function shownJob(job: Job, view: DirectoryView, now: number, leads: boolean): ShownJob {
  const { id, homeId, kind, note, fromMs, untilMs, givenBy, ended } = job;
  const home = view.home(homeId);
  return {
    ...{ id, home: homeId, area: view.area(home?.areaId ?? ''), kind, note, fromMs, untilMs },
    address: home && (isOpen(job, now) || (leads && job.ended === null)) ? addressOf(home) : null,
    to: toOf(job, view),
    givenBy: nameOf(view, givenBy),
    state: stateOf(job, now),
    endedAtMs: ended?.atMs ?? null,
    endedBy: ended === null ? null : nameOf(view, ended.by),
  };
}

/** What an open alarm asks the technicians: theirs as long as it is open. */
export function shownAlarm({ homeId, caseId }: { homeId: string; caseId: string }, view: DirectoryView): ShownJob {
  const home = view.home(homeId);
  return {
    ...{ id: caseId, home: homeId, area: view.area(home?.areaId ?? ''), kind: 'alarm', note: null, to: '' },
    address: home === undefined ? null : addressOf(home),
    ...{ fromMs: 0, untilMs: null, givenBy: null, state: 'open', endedAtMs: null, endedBy: null },
  };
}

function stateOf(job: Job, now: number): ShownJob['state'] {
  if (job.ended !== null) return job.ended.how;
  if (now < job.fromMs) return 'ahead';
  return isOpen(job, now) ? 'open' : 'over';
}

function toOf({ teamId, personId }: Job, view: DirectoryView): string {
  if (personId !== null) return nameOf(view, personId);
  return view.rows.teams.find(({ id }) => id === teamId)?.name ?? teamId ?? '';
}

function nameOf(view: DirectoryView, personId: string): string {
  const person = view.person(personId);
  return person === undefined ? personId : `${person.givenName} ${person.familyName}`;
}
