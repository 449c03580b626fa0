import type { Grant } from '../../../core/access/caller.js';
import type { Action } from '../../../core/access/rules.js';

/** Who sits at the desk, what they are, and what they may ask for. `phone` where they are signed on to an alarm phone. */
export type Session = {
  person: { id: string; givenName: string };
  grants: readonly Grant[];
  actions: readonly Action[];
  phone?: { id: string; label: string };
};

/** Whether this person may ask for it at all. The dispatcher decides; this only hides what it would refuse. */
export const mayAsk = ({ actions }: Session, action: Action): boolean => actions.includes(action);
