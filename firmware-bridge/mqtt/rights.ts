import { zigbee2mqtt } from './zigbee2mqtt/topic.js';

/** Where the home's displays and voice boxes hear how an alarm stands. */
const indicationTopic = 'home/indication';

export type Publishing = 'event' | 'zigbee' | 'nothing-to-us' | 'refused';

/** What a signed-in user's message on a topic is. A device publishes its own events only; Zigbee2MQTT its own tree. */
export function publishing(username: string, topic: string): Publishing {
  if (username !== zigbee2mqtt) return topic === `home/${username}/event` ? 'event' : 'refused';
  if (topic.startsWith(`${zigbee2mqtt}/`)) return 'zigbee';
  // With Home Assistant's discovery switched on it also publishes there; cutting it off would silence its devices.
  return topic.startsWith('homeassistant/') ? 'nothing-to-us' : 'refused';
}

export function maySubscribe(username: string, filter: string): boolean {
  if (filter === indicationTopic || filter === `home/${username}/command`) return true;
  return username === zigbee2mqtt && filter.startsWith(`${zigbee2mqtt}/`);
}
