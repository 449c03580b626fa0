import type { Clock } from '@nattvakt/contract';
import type { Finding } from '../../core/coverage-watch/index.js';
import {
  isTimeToTell,
  type NoticeChannel,
  noticeChannels,
  noticeLimits,
  noticeWords,
  type Told,
  waysOfNotice,
} from '../../core/notices/index.js';
import type { Shift } from '../../core/rota/index.js';
import type { Directory } from '../../engine/directory.js';
import type { Log } from '../../log.js';
import type { ContactStore } from '../../store/contact-store.js';
import type { NoticeRow, NoticeStore } from '../../store/notice-store.js';
import type { Ways } from '../ways.js';
import { type Addressee, dutyLeads, numberOf } from './addressees.js';

export type PlannerParts = {
  notices: NoticeStore;
  contacts: Pick<ContactStore, 'subscribedPhones'>;
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

type News = NoticeRow['news'];

/** Decides who is told of what was found, and writes it down together with the findings: each is told once. */
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
    this.#untold = due.length === 0 ? 0 : await this.#tell('found', due, now);
    if (ended.length > 0) await this.#tell('ended', ended, now);
  }

  /** @returns how many could not be told to anybody */
  async #tell(news: News, findings: readonly Finding[], now: number): Promise<number> {
    const { notices, log } = this.#parts;
    const rows = await this.#noticesOf(news, findings, now);
    const told = news === 'ended' ? findings.map(({ id }) => id) : [...new Set(rows.flatMap((row) => row.findings))];
    const untold = findings.length - told.length;
    if (untold > 0 && untold !== this.#untold)
      log.error(
        { event: 'notice.nobody-to-tell', findings: untold },
        'no duty lead, and no number in the configuration',
      );
    if (told.length > 0 && (await notices.tell(news, told, rows, now)))
      log.info({ event: 'notice.planned', news, findings: told.length, notices: rows.length }, 'somebody is told');
    return untold;
  }

  async #noticesOf(news: News, findings: readonly Finding[], now: number): Promise<NoticeRow[]> {
    const { directory, plannedAt, contacts } = this.#parts;
    const view = directory.view;
    const shifts = await plannedAt(now);
    const subscribed = new Set(await contacts.subscribedPhones());
    const teams = new Map(view.rows.teams.map((team) => [team.id, team]));
    const byAddressee = new Map<string, { to: Addressee; findings: Finding[] }>();
    for (const finding of findings) {
      for (const to of dutyLeads(teams.get(finding.teamId)?.providerId ?? '', view, shifts, now)) {
        const key = JSON.stringify([to.phoneId, to.personId]);
        const entry = byAddressee.get(key) ?? { to, findings: [] };
        entry.findings.push(finding);
        byAddressee.set(key, entry);
      }
    }
    const told = (finding: Finding): Told => ({ ...finding, team: teams.get(finding.teamId)?.name ?? finding.teamId });
    return [...byAddressee.values()].flatMap(({ to, findings: theirs }) =>
      this.#rowsFor(news, to, theirs, noticeWords(news, theirs.map(told), now, this.#parts.zone), subscribed, now),
    );
  }

  #rowsFor(
    news: News,
    to: Addressee,
    findings: readonly Finding[],
    words: { title: string; text: string },
    subscribed: ReadonlySet<string>,
    now: number,
  ): NoticeRow[] {
    const { directory, operationsNumber, ways } = this.#parts;
    const configured = new Set(
      noticeChannels.filter((channel: NoticeChannel) => ways()?.configured.has(channel) ?? false),
    );
    const addressee = {
      subscribed: to.phoneId !== null && subscribed.has(to.phoneId),
      hasNumber: numberOf(to, directory.view, operationsNumber) !== undefined,
    };
    const who = to.phoneId ?? to.personId ?? 'operations';
    return waysOfNotice(news, addressee, configured).map(({ channel, afterMs }) => ({
      ...{ id: `${news}:${now}:${who}`, channel, news, findings: findings.map(({ id }) => id), ...to, ...words },
      ...{ state: 'queued' as const, at: now, tries: 0, nextAt: now + afterMs, outcome: null, reference: null },
    }));
  }
}
