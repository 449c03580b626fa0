import type { Case } from '../core/case.js';
import type { Card } from '../http/card.js';
import type { Viewer } from '../http/ports.js';
import type { DirectoryView } from './directory-view.js';

const instant = (ms: number) => new Date(ms).toISOString();

/**
 * May this phone see the case: it is of an area of its team; or, until it is closed, the phone was asked about it or its
 * person has it. A lost home is its incident's to show.
 */
export function maySee(aCase: Case, viewer: Viewer): boolean {
  const isTheirs = askedOf(aCase, viewer) !== undefined || aCase.holder?.personId === viewer.personId;
  return ofItsArea(aCase, viewer) || (isTheirs && aCase.state !== 'closed');
}

/** Is this phone told of a change: it may see the case, or it was asked about it, and learns that it is over. */
export function mayHear(aCase: Case, viewer: Viewer): boolean {
  return maySee(aCase, viewer) || askedOf(aCase, viewer) !== undefined;
}

const ofItsArea = ({ loss, areaId }: Case, { areas }: Viewer) =>
  loss === undefined && areas.some((area) => area.id === areaId);

function askedOf(aCase: Case, viewer: Viewer): Case['asked'][number] | undefined {
  return aCase.asked.find((entry) => entry.phoneId === viewer.phoneId);
}

/** The case as one phone shows it. */
export function cardOf(aCase: Case, viewer: Viewer, directory: DirectoryView, saved: boolean): Card {
  const asked = askedOf(aCase, viewer);
  return {
    id: aCase.id,
    version: aCase.version,
    state: aCase.state,
    kind: aCase.kind,
    priority: aCase.priority,
    openedAt: instant(aCase.openedAt),
    presses: aCase.presses,
    lastPressAt: instant(aCase.lastPressAt),
    ...(maySee(aCase, viewer) ? placeOf(aCase, directory) : onlyArea(aCase, directory)),
    device: {
      ...(aCase.deviceName === undefined ? {} : { name: aCase.deviceName }),
      ...(aCase.room === undefined ? {} : { room: aCase.room }),
    },
    ringing: asked?.ringing ?? false,
    ...(asked?.ringing ? { page: asked.pageId } : {}),
    saved,
    ...(aCase.toldBySms === undefined ? {} : { toldBySms: true }),
    ...(aCase.lastHeardAt === undefined ? {} : { lastHeardAt: instant(aCase.lastHeardAt) }),
    ...(aCase.homes === undefined ? {} : { homes: aCase.homes }),
    ...howItStands(aCase, viewer),
  };
}

/** Whoever was only asked learns that it is over, and whose it was no more. */
function onlyArea({ areaId }: Case, directory: DirectoryView): Pick<Card, 'client' | 'address' | 'area'> {
  const area = directory.area(areaId);
  return { client: { name: area.name }, address: { street: '' }, area };
}

function placeOf(aCase: Case, directory: DirectoryView): Pick<Card, 'client' | 'address' | 'area'> {
  const home = directory.home(aCase.homeId);
  const area = directory.area(aCase.areaId);
  // An incident is nobody's in particular: it is in the area.
  const name = aCase.homes === undefined ? (home?.clientName ?? aCase.homeId) : area.name;
  return {
    client: { name },
    address: {
      street: home?.street ?? '',
      ...(home?.floor ? { floor: home.floor } : {}),
      ...(home?.door ? { door: home.door } : {}),
      ...(home?.town ? { town: home.town } : {}),
    },
    area,
  };
}

function howItStands(
  { holder, closedAt, outcome }: Case,
  viewer: Viewer,
): Pick<Card, 'holder' | 'closedAt' | 'outcome'> {
  const { personId } = viewer;
  return {
    ...(holder
      ? { holder: { givenName: holder.givenName, me: holder.personId === personId, since: instant(holder.since) } }
      : {}),
    ...(closedAt === undefined ? {} : { closedAt: instant(closedAt) }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}
