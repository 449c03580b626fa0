export const teamRoles = ['care', 'nurse', 'technician', 'duty-lead'] as const;
export type TeamRole = (typeof teamRoles)[number];

/** People of one provider and one role. */
export type Team = { id: string; providerId: string; name: string; role: TeamRole };

export const teamRelations = ['serves', 'neighbour'] as const;
export type TeamRelation = (typeof teamRelations)[number];

/** A team and an area: it serves it, or is a neighbour that is asked when its own cannot come. Half-open in time. */
export type TeamArea = {
  teamId: string;
  areaId: string;
  relation: TeamRelation;
  fromMs: number;
  untilMs: number | null;
};

/** Roles whose teams are their provider's alone. Nurses and technicians may be shared: their relation says with whom. */
export const boundToProvider: ReadonlySet<TeamRole> = new Set<TeamRole>(['care', 'duty-lead']);
