import type { ChannelsConfig } from '../channels/config.js';
import type { LiveChannel } from '../channels/live.js';
import { defaultTimeZone } from '../config.js';
import type { Directory } from '../engine/directory.js';
import type { Ledger } from '../engine/ledger.js';
import { backstop } from '../engine/reach-finder.js';
import type { CaseStore, Store } from '../store/store.js';
import type { WatchConfig } from '../watchers/config.js';
import type { PhoneBook } from './messages.js';
import { Notices, type NoticesParts } from './notices/notices.js';
import { Paging, type PagingParts } from './paging.js';
import type { CallDeskParts } from './voice-desk.js';

/** The municipality's last resort, as configured. `name` is what a home is told when they come. */
export type Backstop = { number: string; name: string };

function phoneBook(directory: Directory, live: LiveChannel, last: Backstop | undefined): PhoneBook {
  const isBackstop = (phoneId: string) => phoneId === backstop.phoneId;
  return {
    isBackstop,
    numberOf({ phoneId, personId }) {
      if (isBackstop(phoneId)) return last?.number;
      return directory.view.phone(phoneId)?.number ?? directory.view.person(personId)?.number ?? undefined;
    },
    onLiveStream: (phoneId) => live.watching(phoneId),
    areaName: (areaId) => directory.view.area(areaId).name,
  };
}

/** What a call may reach: the same ledger as everybody's, and the newest of each case. */
function callsOn(
  ledger: Ledger,
  cases: CaseStore,
  directory: Directory,
  last: Backstop | undefined,
): Pick<CallDeskParts, 'case' | 'command' | 'person' | 'home'> {
  return {
    case: async (id) => ledger.unsaved(id) ?? (await cases.case(id)),
    command: (id, command, person) => ledger.command(id, command, person),
    person: (id) =>
      id === backstop.personId && last ? { id, givenName: last.name, familyName: '' } : directory.view.person(id),
    home: (id) => directory.view.home(id),
  };
}

export type PagingOn = Pick<PagingParts, 'clock' | 'log' | 'metrics'> & {
  store: Pick<Store, 'contacts' | 'clearings' | 'feed'>;
  config: { channels?: ChannelsConfig; backstop?: Backstop };
  cases: CaseStore;
  directory: Directory;
  live: LiveChannel;
  ledger: Ledger;
};

/** Paging on the parts of a dispatcher. */
export function pagingOn({ config, store, cases, directory, live, ledger, ...rest }: PagingOn): Paging {
  const { channels, backstop: last } = config;
  const phones = phoneBook(directory, live, last);
  const { contacts, clearings, feed } = store;
  const calls = callsOn(ledger, cases, directory, last);
  return new Paging({ ...rest, contacts, clearings, shared: feed !== undefined, config: channels, phones, calls });
}

export type NoticesOn = Omit<
  NoticesParts,
  'notices' | 'contacts' | 'ways' | 'plannedAt' | 'operationsNumber' | 'zone'
> & {
  config: { backstop?: Backstop; watch?: WatchConfig; timeZone?: string };
  store: Pick<Store, 'notices' | 'contacts'>;
  onCall: Pick<NoticesParts, 'plannedAt'>;
  paging: Paging;
};

/** Notices on the parts of a dispatcher. They go through the same channels as pages. */
export function noticesOn({ config, store, onCall, paging, ...rest }: NoticesOn): Notices {
  return new Notices({
    ...rest,
    notices: store.notices,
    contacts: store.contacts,
    plannedAt: onCall.plannedAt,
    ways: () => paging.ways,
    operationsNumber: config.watch?.operations?.number ?? config.backstop?.number,
    zone: config.timeZone ?? defaultTimeZone,
  });
}
