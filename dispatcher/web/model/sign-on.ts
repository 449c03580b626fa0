import type { Session } from './state.js';

/** What the dispatcher says of a session: of a phone without anybody on it, or a person without a phone, less. */
export type Told = Partial<Session>;

type Named = { id: string; name: string };
export type Planned = { personId: string; givenName: string; familyName: string; teamId: string };

/** Who may sign on to this phone now. */
export type SignOnChoices = {
  phone: { id: string; label: string };
  on?: { personId: string; givenName: string };
  /** Signed in here by a key of their own: needs no code. */
  me?: { personId: string; givenName: string };
  planned: Planned[];
  teams: (Named & { role: string })[];
};

export type SignOnWish = {
  teamId: string;
  personId?: string;
  login?: string;
  code?: string;
  takeOver?: boolean;
  move?: boolean;
};

/** The whole of a shift's session; undefined when somebody or something is missing in it. */
export function sessionIn({ person, phone, team, provider, areas }: Told): Session | undefined {
  return person && phone && team && provider && areas ? { person, phone, team, provider, areas } : undefined;
}

/** Whose phone it is when it is nobody's shift: `nobody-on`, or a person's sign-in without a phone. */
export const placeOf = ({ phone }: Told): 'nobody-on' | 'at-desk' => (phone === undefined ? 'at-desk' : 'nobody-on');

/** What must be answered with yes before the same wish is granted. */
export function questionOf(code: string): Pick<SignOnWish, 'takeOver' | 'move'> | undefined {
  if (code === 'phone-in-use') return { takeOver: true };
  return code === 'on-other-phone' ? { move: true } : undefined;
}
