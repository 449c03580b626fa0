import type { StoryEvent } from '../http/way.js';
import type { StoryPage, StoryRow } from '../store/story-store.js';

type Told = Omit<StoryEvent, 'at'> & { at: number };

/**
 * What has happened in a case, in the order in which it did. Phones that were asked in the same instant are one line.
 * @param nameOf given name of a person; undefined for a number that belongs to nobody in the directory
 */
export function storyOf(
  events: readonly StoryRow[],
  pages: readonly StoryPage[],
  nameOf: (personId: string) => string | undefined,
): StoryEvent[] {
  const told = events
    .filter(({ type }) => type !== 'asked')
    .map(
      ({ at, type, who, note }): Told => ({
        ...{ at, type },
        ...(who === null ? {} : { who }),
        ...(note === null ? {} : { note }),
      }),
    );
  const instants = [...new Set(pages.map(({ at }) => at))];
  const asked = instants.map((at): Told => {
    const together = pages.filter((page) => page.at === at);
    const names = together.flatMap(({ personId }) => nameOf(personId) ?? []);
    return { at, type: 'asked', asked: { count: together.length, names: [...new Set(names)] } };
  });
  // What was decided comes before whom it asked.
  return [...told, ...asked]
    .sort((a, b) => a.at - b.at)
    .map(({ at, ...event }) => ({ at: new Date(at).toISOString(), ...event }));
}
