/** What a person may be. The first four come of the team they are signed on to, or of a grant; the others of grants alone. */
export const roles = [
  'night-worker',
  'nurse',
  'technician',
  'duty-lead',
  'manager',
  'municipality',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** A role at a provider. `providerId` null: with no provider, as the municipality and the administrator are. */
export type Grant = { role: Role; providerId: string | null };

/** Whoever asks, and what they are at this instant. */
export type Caller = {
  sessionId: string;
  personId: string;
  givenName: string;
  grants: readonly Grant[];
};

export const hasRole = (caller: Pick<Caller, 'grants'>, role: Role): boolean =>
  caller.grants.some((grant) => grant.role === role);

/** The providers at which somebody has one of these roles. */
export function providersOf(caller: Pick<Caller, 'grants'>, among: readonly Role[]): string[] {
  const ids = caller.grants.flatMap(({ role, providerId }) =>
    providerId !== null && among.includes(role) ? [providerId] : [],
  );
  return [...new Set(ids)];
}
