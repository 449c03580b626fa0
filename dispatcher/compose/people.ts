import { alarmPhoneOn } from '../alarm-phone/open.js';
import { reviewOn } from '../audit/open.js';
import { shownCards } from '../audit/shown-cards.js';
import type { Checks } from '../checks/open.js';
import { StoredClientDesk } from '../clients/desk.js';
import { StoredClientImports } from '../clients/import-desk.js';
import { officeOn } from '../desk/open.js';
import { CaseDesk } from '../engine/desk.js';
import { ladderDesk } from '../engine/dry-run.js';
import type { Engine } from '../engine/engine.js';
import { DispatcherReadiness } from '../engine/readiness.js';
import { createHttp } from '../http/server.js';
import { identityOn } from '../identity/compose.js';
import { StoredLadderOffice } from '../ladders/ladder-office.js';
import { noticesOn, pagingOn } from '../paging/compose.js';
import { StoredPeopleDesk } from '../people/people-desk.js';
import { StoredChangeWatch } from '../responsibility/change-watch.js';
import { StoredResponsibilityDesk } from '../responsibility/desk.js';
import type { OnCall } from '../rota/on-call.js';
import { watchersOn } from '../watchers/compose.js';
import type { WayOfAnAlarm } from './alarms.js';
import type { Common } from './common.js';

export type PeopleParts = {
  common: Common;
  way: WayOfAnAlarm;
  onCall: OnCall;
  checks: Checks;
  engine: Engine;
  webRoot: string | undefined;
};

/** Everything between the commit and people: pages to phones, notices, watchers, sign-in, and the pages that they look at. */
export function peopleAround({ common, way, onCall, checks, engine, webRoot }: PeopleParts) {
  const { config, store, zone, metrics } = common;
  const { broker, live, ledger, follower, incidents, plans } = way;
  const paging = pagingOn({ ...common, live, ledger });
  const notices = noticesOn({ ...common, onCall, paging });
  const readiness: DispatcherReadiness = new DispatcherReadiness({
    ...{ store, ledger, engine, paging },
    brokerUp: () => broker.listening,
    warnings: () => watch.warnings(),
  });
  const watch = watchersOn({
    ...{ ...common, engine, paging, ledger, notices, readiness, metrics: metrics.registry, coverage: onCall.watch },
    ports: { http: () => http.port, mqtt: () => broker.port },
  });
  const office = officeOn({ ...common, onCall, ledger, live });
  const clientImports = new StoredClientImports(common);
  const identity = identityOn({ ...common, config: config.identity, onChanged: () => engine.wake() });
  const people = new StoredPeopleDesk({
    ...{ ...common, staff: identity.staff, onChanged: () => engine.wake() },
    ...{ workers: onCall.workers, edits: onCall.edits, phoneLives: () => onCall.phoneLives() },
  });
  const http = createHttp({
    ...{ ...common, webRoot, readiness, paging, notices, watch, onCall, people, identity, signIn: identity.signIn },
    ...{ publicUrl: config.publicUrl, metrics: metrics.registry, listen: config.listen.http },
    desk: new CaseDesk({ ...common, ledger, live, follower, shown: shownCards(common.audit) }),
    phone: alarmPhoneOn({ ...common, ledger, onCall }),
    ...{ tonight: office.tonight, told: office.told, incidents: incidents.desk },
    rightsStamp: () => common.directory.rightsStamp(common.clock.now()),
    ...{ plans: plans.desk, asks: plans.asks, jobs: plans.jobs },
    ladder: ladderDesk(store, { ...config, zone }, common),
    ladders: new StoredLadderOffice(common),
    changeWatch: new StoredChangeWatch(common),
    review: { review: reviewOn(common), printer: office.printer },
    checks: checks.desk,
    responsibility: new StoredResponsibilityDesk(common),
    clients: { clients: new StoredClientDesk(common), clientImports },
  });
  return { paging, notices, watch, office, clientImports, identity, http };
}
