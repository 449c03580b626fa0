export { type Homes, type Loss, type LossCause, lossCauses } from '../case.js';
export { type IncidentRole, incidentKind, openIncident, recount, roleOf } from './incident.js';
export { limits as lostHomesLimits } from './limits.js';
export {
  asLoss,
  causeBeside,
  findHome,
  forget,
  loseHome,
  takeUp,
} from './loss.js';
export { isNight, type NightHours, shippedNight } from './night.js';
export { type Hearing, lostGateways, type Silence } from './silence.js';
