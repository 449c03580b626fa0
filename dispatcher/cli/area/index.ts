import type { Command } from '../command.js';
import { areaChange, areaUndoChange } from './area-change.js';
import { areaShow } from './area-show.js';
import { areaTeam, areaTeamEnd } from './area-team.js';
import { buildingHours, buildingSet, homeBuilding } from './building-set.js';
import { homeContact } from './home-contact.js';
import { areaSet, providerSet } from './name-set.js';
import { teamList, teamSet } from './team-set.js';

/** Who answers for what, and through which teams. */
export const areaCommands: readonly Command[] = [
  ...[providerSet, teamSet, teamList, areaSet, areaShow, areaTeam, areaTeamEnd, areaChange, areaUndoChange],
  ...[buildingSet, buildingHours, homeBuilding, homeContact],
];
