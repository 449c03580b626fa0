import { isoOf, type Shift } from '../shift.js';
import type { CalendarEvent } from './calendar-event.js';
import { EventRefusal } from './event-refusal.js';
import type { Occurrence } from './occurrences.js';
import { type Found, finderOf, type Roster, shownNames } from './roster.js';

/**
 * The shifts that one occurrence plans: of everybody asked who has not declined, or of the person that its title is.
 * @throws EventRefusal where a person or the team is not known
 */
export function shiftsOf(roster: Roster): (occurrence: Occurrence) => Shift[] {
  const people = finderOf(roster.people);
  const team = finderOf(roster.teams);
  return ({ event, original, from, until }) => {
    const teamId = teamOf(event, roster, team);
    const personIds = new Set(peopleIn(event).map(({ property, names }) => personOf(property, names, people)));
    const id = original === undefined ? event.uid : `${event.uid}/${isoOf(original)}`;
    return [...personIds].map((personId) => {
      return { id: personIds.size === 1 ? id : `${id}/${personId}`, personId, teamId, from, until };
    });
  };
}

function peopleIn({ attendees, summary }: CalendarEvent): { property: string; names: string[] }[] {
  if (attendees.length === 0) return [{ property: 'SUMMARY', names: [summary] }];
  return attendees.filter(({ declined }) => !declined).map(({ names }) => ({ property: 'ATTENDEE', names }));
}

function personOf(property: string, names: readonly string[], find: (text: string) => Found): string {
  const refused = [];
  for (const name of names) {
    const found = find(name);
    if (found.ok) return found.id;
    refused.push({ name, ...found });
  }
  const said = refused.find(({ problem }) => problem === 'several') ?? refused.at(-1);
  const unnamed = !said || said.name.trim() === '';
  throw new EventRefusal(property, said?.name ?? '', unnamed ? 'missing' : said.problem, said?.allowed ?? []);
}

function teamOf({ categories }: CalendarEvent, { teams }: Roster, find: (text: string) => Found): string {
  const [onlyTeam, ...others] = teams;
  if (onlyTeam && others.length === 0) return onlyTeam.id;
  const named = new Set(categories.flatMap((category) => idsOf(find(category))));
  const [teamId] = named;
  if (teamId !== undefined && named.size === 1) return teamId;
  const value = categories.join(', ');
  if (named.size > 1) throw new EventRefusal('CATEGORIES', value, 'several', [...named]);
  throw new EventRefusal('CATEGORIES', value, value === '' ? 'missing' : 'unknown', shownNames(teams));
}

function idsOf(found: Found): string[] {
  return found.ok ? [found.id] : [];
}
