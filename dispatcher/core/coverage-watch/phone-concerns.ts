import { inForce } from '../responsibility.js';
import { contains, type Shift } from '../rota/index.js';
import { dutiesIn } from './duty.js';
import type { Concern } from './finding.js';
import { limits } from './limits.js';
import type { PhoneLife, Seen, SignOn } from './seen.js';

/** Shifts that began a while ago, and whose person has no phone that somebody has heard. */
export function signOnConcerns(seen: Seen, told: ReadonlySet<string>, now: number): Concern[] {
  const unmanned = unmannedTeams(seen, now);
  const heardOf = new Map(seen.phones.map(({ phoneId, heardAt }) => [phoneId, heardAt]));
  return seen.shifts
    .filter((shift) => contains(shift, now))
    .flatMap((shift): Concern[] => {
      const signOns = signOnsOf(seen, now).filter(
        (one) => one.teamId === shift.teamId && one.personId === shift.personId,
      );
      const of = { teamId: shift.teamId, personId: shift.personId, from: shift.from, until: shift.until };
      const missing = { ...of, key: `no-sign-on/${shift.id}`, reason: 'no-sign-on' as const };
      if (signOns.length === 0) return begunAWhile(shift, now) || unmanned.has(shift.teamId) ? [missing] : [];
      if (signOns.some(({ phoneId, fromMs }) => (heardOf.get(phoneId) ?? Number.NEGATIVE_INFINITY) >= fromMs))
        return [];
      const unheard = { ...of, key: `not-heard/${shift.id}`, reason: 'not-heard' as const };
      const [{ phoneId } = { phoneId: '' }] = signOns;
      const since = Math.max(shift.from, seen.watchingSince, ...signOns.map(({ fromMs }) => fromMs));
      return told.has(unheard.key) || now - since >= limits.signOnMs ? [{ ...unheard, phoneId }] : [];
    });
}

/** Teams on duty whose phones are all silent, and phones of theirs that will not last or not be reached. */
export function phoneConcerns(seen: Seen, told: ReadonlySet<string>, now: number): Concern[] {
  const onDuty = [...dutiesIn(seen.directory, { from: now, until: now + 1 }, seen.zone).keys()];
  const lives = new Map(seen.phones.map((life) => [life.phoneId, life]));
  return onDuty.flatMap((teamId) => {
    const signOns = signOnsOf(seen, now).filter((signOn) => signOn.teamId === teamId);
    return [
      ...silentTeam(teamId, signOns, lives, seen.watchingSince, told, now),
      ...signOns.flatMap((signOn) => weakPhone(signOn, lives.get(signOn.phoneId), told)),
    ];
  });
}

function signOnsOf({ directory }: Seen, now: number): SignOn[] {
  return directory.signOns.filter((signOn) => inForce(signOn, now));
}

/**
 * Teams on duty of which nobody could be reached for as long as a shift may wait for its person. Who comes next is not
 * given that time again: nobody has been there meanwhile, or somebody whose phone had long been silent.
 */
function unmannedTeams({ directory, phones, watchingSince, zone }: Seen, now: number): ReadonlySet<string> {
  const since = now - limits.signOnMs;
  const onDuty = [...dutiesIn(directory, { from: since, until: now + 1 }, zone)].filter(([, duty]) =>
    duty.some(({ from, until }) => from <= since && now < until),
  );
  const seenAt = new Map(phones.map((life) => [life.phoneId, life.seenAt ?? 0]));
  const wasThere = ({ phoneId, fromMs, untilMs }: SignOn) =>
    fromMs <= now && Math.min(untilMs ?? now, Math.max(seenAt.get(phoneId) ?? 0, fromMs, watchingSince)) > since;
  const manned = new Set(directory.signOns.filter(wasThere).map(({ teamId }) => teamId));
  return new Set(onDuty.map(([teamId]) => teamId).filter((teamId) => !manned.has(teamId)));
}

const begunAWhile = (shift: Shift, now: number) => now - shift.from >= limits.signOnMs;

function silentTeam(
  teamId: string,
  signOns: readonly SignOn[],
  lives: ReadonlyMap<string, PhoneLife>,
  watchingSince: number,
  told: ReadonlySet<string>,
  now: number,
): Concern[] {
  const [first] = signOns;
  if (!first) return [];
  const phoneIds = [...new Set(signOns.map(({ phoneId }) => phoneId))].sort();
  const key = `only-phone-silent/${teamId}/${phoneIds.join('+')}`;
  // After a restart a silence that was told goes on; any other is given time to be broken.
  const since = told.has(key) ? 0 : watchingSince;
  const lastSign = Math.max(
    ...signOns.map(({ phoneId, fromMs }) => Math.max(lives.get(phoneId)?.seenAt ?? 0, fromMs, since)),
  );
  if (now - lastSign < limits.silentMs) return [];
  const only = phoneIds.length === 1 ? { phoneId: first.phoneId } : {};
  return [{ key, reason: 'only-phone-silent', teamId, ...only, from: lastSign, until: null }];
}

function weakPhone(
  { phoneId, personId, teamId, fromMs }: SignOn,
  life: PhoneLife | undefined,
  told: ReadonlySet<string>,
) {
  if (life === undefined) return [];
  const { battery, charging, subscription } = life;
  const of = { teamId, phoneId, personId, from: life.seenAt ?? fromMs, until: null };
  const weak: Concern[] = [];
  const lowKey = `low-battery/${phoneId}`;
  const low = told.has(lowKey) ? limits.batteryWell - 1 : limits.batteryLow;
  if (battery !== undefined && !charging && battery <= low) weak.push({ ...of, key: lowKey, reason: 'low-battery' });
  const deadKey = `dead-subscription/${phoneId}`;
  if (subscription === 'dead') weak.push({ ...of, key: deadKey, reason: 'dead-subscription' });
  return weak;
}
