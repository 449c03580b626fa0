import type { Clock } from '@nattvakt/contract';
import type { Finding } from '../../core/coverage-watch/index.js';
import {
  isDay,
  isTimeToTell,
  type NoticeChannel,
  type NoticeLanguage,
  noticeChannels,
  noticeLimits,
  noticeWords,
  type Told,
  taskWords,
  waysOfNotice,
} from '../../core/notices/index.js';
import { providerInForce } from '../../core/responsibility.js';
import type { Shift } from '../../core/rota/index.js';
import type { Directory } from '../../engine/directory.js';
import type { Log } from '../../log.js';
import type { ContactStore } from '../../store/contact-store.js';
import type { News, NoticeRow, NoticeStore } from '../../store/notice-store.js';
import type { TaskRow } from '../../store/task-store.js';
import type { Ways } from '../ways.js';
import { type Addressee, dutyLeads, numberOf } from './addressees.js';
import { limits } from './limits.js';

export type PlannerParts = {
  notices: NoticeStore;
  contacts: Pick<ContactStore, 'subscribedPhones' | 'languages'>;
  directory: Directory;
  /** Who is planned at an instant. */
  plannedAt: (now: number) => Promise<readonly Shift[]>;
  /** Undefined while no channels are configured. */
  ways: () => Pick<Ways, 'configured'> | undefined;
  operationsNumber: string | undefined;
  /** IANA name, by whose clock it is day. */
  zone: string;
  clock: Clock;
  log: Log;
};

/** News of what is told together: of each, whose duty leads must know; and the words for some of them. */
type Telling = {
  news: News;
  subjects: readonly { id: string; providerId: string }[];
  words: (ids: ReadonlySet<string>, language: NoticeLanguage) => { title: string; text: string };
};

/** Decides who is told of findings and tasks, and writes it down together with them: each is told once. */
export class NoticePlanner {
  readonly #parts: PlannerParts;
  #untold = 0;
  constructor(parts: PlannerParts) {
    this.#parts = parts;
  }

  /** Findings whose time has come and that nobody could be told of: there is no duty lead and no number. */
  get untold(): number {
    return this.#untold;
  }

  async plan(): Promise<void> {
    const { notices, clock, zone } = this.#parts;
    const now = clock.now();
    const { found, ended } = await notices.untold(now - noticeLimits.endedNewsMs);
    const due = found.filter((finding) => isTimeToTell(finding, now, zone));
    this.#untold = due.length === 0 ? 0 : await this.#tell(this.#findings('found', due, now), now);
    if (ended.length > 0) await this.#tell(this.#findings('ended', ended, now), now);
    if (!isDay(now, zone)) return;
    const tasks = await notices.untoldTasks(limits.tasksAtOnce);
    if (tasks.length > 0) await this.#tell(this.#tasks(tasks, now), now);
  }

  #findings(news: 'found' | 'ended', findings: readonly Finding[], now: number): Telling {
    const teams = new Map(this.#parts.directory.view.rows.teams.map((team) => [team.id, team]));
    const told = (finding: Finding): Told => ({ ...finding, team: teams.get(finding.teamId)?.name ?? finding.teamId });
    return {
      news,
      subjects: findings.map(({ id, teamId }) => ({ id, providerId: teams.get(teamId)?.providerId ?? '' })),
      words: (ids, language) =>
        noticeWords(news, findings.filter(({ id }) => ids.has(id)).map(told), now, this.#parts.zone, language),
    };
  }

  #tasks(tasks: readonly TaskRow[], now: number): Telling {
    const { view } = this.#parts.directory;
    const providerOf = (homeId: string) =>
      providerInForce(view.rows.responsibilities, view.home(homeId)?.areaId ?? '', now) ?? '';
    return {
      news: 'task',
      subjects: tasks.map(({ id, homeId }) => ({ id, providerId: providerOf(homeId) })),
      words: (ids, language) =>
        taskWords(
          tasks.filter(({ id }) => ids.has(id)).map(({ kind }) => kind),
          language,
        ),
    };
  }

  /** @returns how many could not be told to anybody */
  async #tell(telling: Telling, now: number): Promise<number> {
    const { notices, log } = this.#parts;
    const { news, subjects } = telling;
    const rows = await this.#noticesOf(telling, now);
    const told = news === 'ended' ? subjects.map(({ id }) => id) : [...new Set(rows.flatMap((row) => row.findings))];
    const untold = subjects.length - told.length;
    if (news === 'found' && untold > 0 && untold !== this.#untold)
      log.error(
        { event: 'notice.nobody-to-tell', findings: untold },
        'no duty lead, and no number in the configuration',
      );
    if (told.length > 0 && (await notices.tell(news, told, rows, now)))
      log.info({ event: 'notice.planned', news, findings: told.length, notices: rows.length }, 'somebody is told');
    return untold;
  }

  async #noticesOf(telling: Telling, now: number): Promise<NoticeRow[]> {
    const { directory, plannedAt, contacts } = this.#parts;
    const shifts = await plannedAt(now);
    const phones = { subscribed: new Set(await contacts.subscribedPhones()), languages: await contacts.languages() };
    const byAddressee = new Map<string, { to: Addressee; ids: Set<string> }>();
    for (const { id, providerId } of telling.subjects) {
      for (const to of dutyLeads(providerId, directory.view, shifts, now)) {
        const key = JSON.stringify([to.phoneId, to.personId]);
        const entry = byAddressee.get(key) ?? { to, ids: new Set() };
        entry.ids.add(id);
        byAddressee.set(key, entry);
      }
    }
    return [...byAddressee.values()].flatMap(({ to, ids }) => this.#rowsFor(telling, to, ids, phones, now));
  }

  #rowsFor(
    { news, words }: Telling,
    to: Addressee,
    ids: ReadonlySet<string>,
    { subscribed, languages }: { subscribed: ReadonlySet<string>; languages: ReadonlyMap<string, NoticeLanguage> },
    now: number,
  ): NoticeRow[] {
    const { directory, operationsNumber, ways } = this.#parts;
    const configured = new Set(
      noticeChannels.filter((channel: NoticeChannel) => ways()?.configured.has(channel) ?? false),
    );
    const phoneId = to.phoneId ?? '';
    const addressee = {
      subscribed: subscribed.has(phoneId),
      hasNumber: numberOf(to, directory.view, operationsNumber) !== undefined,
    };
    const who = to.phoneId ?? to.personId ?? 'operations';
    return waysOfNotice(news, addressee, configured).map(({ channel, afterMs }) => ({
      ...{ id: `${news}:${now}:${who}`, channel, news, findings: [...ids], ...to },
      ...words(ids, languages.get(phoneId) ?? 'sv'),
      ...{ state: 'queued' as const, at: now, tries: 0, nextAt: now + afterMs, outcome: null, reference: null },
    }));
  }
}
