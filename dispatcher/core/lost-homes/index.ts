export { type Homes, type IncidentRole, incidentKind, openIncident, recount, roleOf } from './incident.js';
export { limits as lostHomesLimits } from './limits.js';
export {
  asLoss,
  causeBeside,
  findHome,
  forget,
  type Loss,
  type LossCause,
  loseHome,
  lossCauses,
  takeUp,
} from './loss.js';
export { isNight, type NightHours, shippedNight } from './night.js';
export { type Hearing, lostGateways, type Silence } from './silence.js';
