import { swedishOrder } from '../clients/search.js';
import type { PlanStanding } from './standing.js';

/** A home in the list of night plans: found and sorted by where it is, never by who lives there. */
export type PlacedPlan = {
  homeId: string;
  street: string;
  floor: string | null;
  door: string | null;
  town: string | null;
  standing: PlanStanding;
  /** Open tasks about the home. */
  tasks: number;
};

/** What needs somebody is first. */
const urgency: readonly PlanStanding[] = ['refused', 'ahead', 'on-its-way'];

/** Homes that need somebody first, those alike by street, town, floor and door. */
export function byUrgencyAndPlace<Plan extends PlacedPlan>(plans: readonly Plan[]): Plan[] {
  const keyed = plans.map((plan) => ({ plan, key: keyOf(plan) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ plan }) => plan);
}

// A space sorts before every letter and digit: `Storgatan` before `Storgatan 1`.
function keyOf(plan: PlacedPlan): string {
  const { street, town, floor, door, homeId } = plan;
  const place = [street, town, floor, door, homeId].map((part) => part ?? '').join(' \n ');
  return `${rankOf(plan)} ${swedishOrder(place.normalize('NFC').toLowerCase())}`;
}

function rankOf({ standing, tasks }: PlacedPlan): number {
  if (tasks > 0) return 0;
  const rank = urgency.indexOf(standing);
  return rank === -1 ? urgency.length + 1 : rank + 1;
}
