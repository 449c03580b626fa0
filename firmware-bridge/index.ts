export { GpioBoard, type GpioBoardOptions } from './gpio/gpio-board.js';
export type { GpioInput } from './gpio/input.js';
export * from './log.js';
export type { Credential } from './mqtt/credentials.js';
export type { MqttDevices } from './mqtt/device-messages.js';
export { HomeBroker, type HomeBrokerCounters, type HomeBrokerOptions } from './mqtt/home-broker.js';
export * from './sensor-event.js';
export { type EnoceanCounters, EnoceanLink, type EnoceanOptions, type EnoceanTimings } from './serial/enocean-link.js';
export { decode, knownEeps } from './serial/profiles/index.js';
