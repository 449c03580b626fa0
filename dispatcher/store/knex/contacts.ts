import type { Knex } from 'knex';
import type { ContactKey, ContactRow, ContactStore, PageRow, PushLanguage } from '../contact-store.js';
import { owesClearing } from './clearings.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

const pageColumns = `p.id, p.case_id, p.phone_id, p.person_id, p.at as page_at, p.through, p.shown_at,
  c.area_id, c.kind, c.priority, s.subscription, coalesce(l.language, s.language) as language`;
const ofPhone = `left join push_subscriptions s on s.phone_id = p.phone_id
  left join phone_lives l on l.phone_id = p.phone_id`;
const pageTables = `pages p join cases c on c.id = p.case_id ${ofPhone}`;
const contactColumns = 'k.page_id, k.channel, k.why, k.state, k.at, k.tries, k.next_at, k.outcome, k.reference';
/** Whom a step calls is called even when their phone shows the page. */
const asks = `p.ended_at is null and (p.shown_at is null or p.through = 'call')`;
const asksThrough = `p.ended_at is null and (p.shown_at is null or (p.through = 'call' and k.channel = 'call'))`;

/**
 * As the intake ranks: the most urgent, then the first case of each home, then each area in turn. An incident is nobody's
 * in particular.
 */
const byRank = `c.rank,
  dense_rank() over (partition by c.rank, case c.home_id when '' then c.id else c.home_id end order by c.opened_at, c.id),
  dense_rank() over (partition by c.rank, c.area_id order by c.opened_at, c.id)`;

export class KnexContacts implements ContactStore {
  readonly #knex: Knex;
  readonly #dialect: Dialect;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#dialect = dialect;
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  pagesToContact(now: number, atMost: number): Promise<{ page: PageRow; contacts: ContactRow[] }[]> {
    return this.#guard(async () => {
      const pages = await this.#rows<PageColumns>(
        `select ${pageColumns} from ${pageTables}
         where p.contact_at is not null and p.contact_at <= ? and ${asks} order by ${byRank}, p.contact_at limit ?`,
        [now, atMost],
      );
      if (pages.length === 0) return [];
      const keys = JSON.stringify(pages.map(({ case_id, id }) => [case_id, id]));
      const contacts = await this.#rows<ContactColumns>(
        `select k.case_id, ${contactColumns}
         from (select value->>0 as case_id, value->>1 as page_id from ${this.#dialect.unpack}) w
         join contacts k on k.case_id = w.case_id and k.page_id = w.page_id`,
        [keys],
      );
      return pages.map((row) => ({
        page: pageOf(row),
        contacts: contacts.filter(({ page_id }) => page_id === row.id).map(contactOf),
      }));
    });
  }

  plan(pages: Parameters<ContactStore['plan']>[0]): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        const rows = pages.flatMap(({ contacts }) => contacts.map(valuesOf));
        await trx.raw(
          `insert into contacts (case_id, page_id, channel, why, state, at, tries, next_at, outcome, reference)
           select value->>0, value->>1, value->>2, value->>3, value->>4, cast(value->>5 as bigint),
             cast(value->>6 as bigint), cast(value->>7 as bigint), value->>8, value->>9
           from ${this.#dialect.unpack} where true on conflict (case_id, page_id, channel) do nothing`,
          [JSON.stringify(rows)],
        );
        await trx.raw(
          `update pages set contact_at = w.next_at
           from (select value->>0 as case_id, value->>1 as id, cast(value->>2 as bigint) as next_at
             from ${this.#dialect.unpack}) as w
           where pages.case_id = w.case_id and pages.id = w.id`,
          [JSON.stringify(pages.map(({ page, nextAt }) => [page.caseId, page.id, nextAt]))],
        );
      }),
    );
  }

  dueContacts(now: number, atMost: number): Promise<{ page: PageRow; contact: ContactRow }[]> {
    return this.#guard(async () => {
      const rows = await this.#rows<PageColumns & ContactColumns>(
        `select ${pageColumns}, ${contactColumns} from contacts k
         join pages p on p.case_id = k.case_id and p.id = k.page_id join cases c on c.id = p.case_id ${ofPhone}
         where k.next_at is not null and k.next_at <= ? and ${asksThrough} order by ${byRank}, k.next_at limit ?`,
        [now, atMost],
      );
      return rows.map((row) => ({ page: pageOf(row), contact: contactOf(row) }));
    });
  }

  callOff(): Promise<void> {
    return this.#guard(async () => {
      await this.#knex.raw(
        `update contacts set state = 'called-off', next_at = null
         where next_at is not null and not exists (
           select 1 from pages p join contacts k on k.case_id = p.case_id and k.page_id = p.id
           where k.case_id = contacts.case_id and k.page_id = contacts.page_id and k.channel = contacts.channel
             and ${asksThrough})`,
      );
    });
  }

  claim({ caseId, pageId, channel, nextAt }: ContactRow, untilMs: number): Promise<boolean> {
    return this.#guard(async () => {
      const claimed: number = await this.#knex('contacts')
        .where({ case_id: caseId, page_id: pageId, channel, state: 'queued', next_at: nextAt })
        .whereRaw(
          `exists (select 1 from pages p join contacts k on k.case_id = p.case_id and k.page_id = p.id
             where k.case_id = contacts.case_id and k.page_id = contacts.page_id and k.channel = contacts.channel
               and ${asksThrough})`,
        )
        .update({ next_at: untilMs });
      return claimed === 1;
    });
  }

  hold(claims: readonly (ContactKey & { untilMs: number })[], untilMs: number): Promise<void> {
    return this.#guard(async () => {
      const rows = claims.map(({ caseId, pageId, channel, untilMs: before }) => [caseId, pageId, channel, before]);
      await this.#knex.raw(
        `update contacts set next_at = ?
         from (select value->>0 as case_id, value->>1 as page_id, value->>2 as channel, cast(value->>3 as bigint) as next_at
           from ${this.#dialect.unpack}) as held
         where contacts.case_id = held.case_id and contacts.page_id = held.page_id
           and contacts.channel = held.channel and contacts.next_at = held.next_at and contacts.state = 'queued'`,
        [untilMs, JSON.stringify(rows)],
      );
    });
  }

  settle({ caseId, pageId, channel, ...is }: ContactRow, now: number): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        const { state, tries, nextAt: next_at, outcome, reference } = is;
        const key = { case_id: caseId, page_id: pageId, channel };
        await trx('contacts').where(key).update({ state, tries, next_at, outcome, reference });
        if (state === 'sent' && channel === 'push') await owesClearing(trx, { caseId, pageId, channel }, now);
        if (state !== 'failed') return;
        await trx('pages').where({ case_id: caseId, id: pageId }).update({ contact_at: now });
      }),
    );
  }

  note({ caseId, pageId, channel }: ContactKey, outcome: string): Promise<void> {
    return this.#guard(async () => {
      await this.#knex('contacts').where({ case_id: caseId, page_id: pageId, channel }).update({ outcome });
    });
  }

  page(pageId: string): Promise<PageRow | undefined> {
    return this.#guard(async () => {
      // A page's id begins with its case's.
      const [row] = await this.#rows<PageColumns>(
        `select ${pageColumns} from ${pageTables} where p.case_id = ? and p.id = ?`,
        [pageId.split(':')[0] ?? '', pageId],
      );
      return row && pageOf(row);
    });
  }

  contactsOf(caseId: string): Promise<ContactRow[]> {
    return this.#guard(async () => {
      const rows = await this.#rows<ContactColumns>(
        `select k.case_id, ${contactColumns} from contacts k where k.case_id = ? order by k.at, k.page_id, k.channel`,
        [caseId],
      );
      return rows.map(contactOf);
    });
  }

  putSubscription(phoneId: string, subscription: string, at: number, language: PushLanguage = 'sv'): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        const row = { phone_id: phoneId, subscription, at, language };
        await trx('push_subscriptions').insert(row).onConflict('phone_id').merge();
        await noteSubscription(trx, phoneId, 'active');
      }),
    );
  }

  subscribedPhones(): Promise<string[]> {
    return this.#guard(async () =>
      (await this.#knex('push_subscriptions').select('phone_id')).map((row) => row.phone_id),
    );
  }

  languages(): Promise<ReadonlyMap<string, PushLanguage>> {
    return this.#guard(async () => {
      const rows = await this.#rows<{ phone_id: string; language: PushLanguage | null }>(
        `select p.phone_id, coalesce(l.language, s.language) as language from (select id as phone_id from phones) p ${ofPhone}`,
      );
      return new Map(
        rows.flatMap(({ phone_id, language }) => (language === null ? [] : [[phone_id, language] as const])),
      );
    });
  }

  dropSubscription(phoneId: string, subscription: string): Promise<void> {
    return this.#guard(async () => {
      const key = { phone_id: phoneId, subscription };
      // Before the transaction: SQLite lets none go on to write that has read what another has changed since.
      const row: { language: PushLanguage } | undefined = await this.#knex('push_subscriptions')
        .where(key)
        .first('language');
      await this.#knex.transaction(async (trx) => {
        if ((await trx('push_subscriptions').where(key).delete()) === 0) return;
        await noteSubscription(trx, phoneId, 'dead');
        // It is texted from now on, and still speaks what it spoke.
        const language = row?.language ?? null;
        await trx('phone_lives').where({ phone_id: phoneId }).whereNull('language').update({ language });
      });
    });
  }

  async #rows<T>(sql: string, bindings: Knex.RawBinding[] = []): Promise<T[]> {
    return this.#dialect.rowsOf<T>(await this.#knex.raw(sql, bindings));
  }
}

/** What the coverage watch must know: while its page is closed, nothing reaches a phone whose subscription is dead. */
async function noteSubscription(trx: Knex, phoneId: string, subscription: 'active' | 'dead'): Promise<void> {
  await trx('phone_lives').insert({ phone_id: phoneId, subscription }).onConflict('phone_id').merge({ subscription });
}

type PageColumns = {
  id: string;
  case_id: string;
  phone_id: string;
  person_id: string;
  page_at: number | string;
  through: PageRow['through'];
  shown_at: number | string | null;
  area_id: string;
  kind: PageRow['kind'];
  priority: PageRow['priority'];
  subscription: string | null;
  language: PushLanguage | null;
};
type ContactColumns = {
  case_id: string;
  page_id: string;
  channel: ContactRow['channel'];
  why: string;
  state: ContactRow['state'];
  at: number | string;
  tries: number | string;
  next_at: number | string | null;
  outcome: string | null;
  reference: string | null;
};

function pageOf(row: PageColumns): PageRow {
  return {
    id: row.id,
    caseId: row.case_id,
    phoneId: row.phone_id,
    personId: row.person_id,
    at: Number(row.page_at),
    through: row.through,
    shown: row.shown_at !== null,
    areaId: row.area_id,
    kind: row.kind,
    priority: row.priority,
    subscription: row.subscription,
    language: row.language ?? 'sv',
  };
}

function contactOf(row: ContactColumns): ContactRow {
  return {
    caseId: row.case_id,
    pageId: row.page_id,
    channel: row.channel,
    why: row.why,
    state: row.state,
    at: Number(row.at),
    tries: Number(row.tries),
    nextAt: row.next_at === null ? null : Number(row.next_at),
    outcome: row.outcome,
    reference: row.reference,
  };
}

const valuesOf = (row: ContactRow) => [
  row.caseId,
  row.pageId,
  row.channel,
  row.why,
  row.state,
  row.at,
  row.tries,
  row.nextAt,
  row.outcome,
  row.reference,
];
