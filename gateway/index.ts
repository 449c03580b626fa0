export { composeGateway, type Gateway, type GatewayPorts } from './compose.js';
export { ConfigError, type GatewayConfig, readConfig } from './config/config.js';
export { advance, noAlarms } from './delivery/delivery.js';
export type * from './delivery/types.js';
export { indicate } from './indicators/indication.js';
export { startNight, stepNight } from './night-plan/night-plan.js';
export type * from './night-plan/types.js';
