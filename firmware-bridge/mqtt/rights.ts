import { zigbee2mqtt } from './zigbee2mqtt/topic.js';

/** Where the home's displays and voice boxes hear how an alarm stands. */
const indicationTopic = 'home/indication';

export type Publishing =
  | { what: 'event' | 'zigbee' | 'nothing-to-us' | 'refused' }
  /** `path`: the topic below the camera's own prefix. */
  | { what: 'camera'; path: string };

/**
 * What a signed-in user's message on a topic is. A device publishes its own events only, Zigbee2MQTT its own tree, a
 * camera below `home/<its name>/` or, as Axis' cameras come, below `axis/<its name>/`.
 */
export function publishing(username: string, topic: string, isCamera = false): Publishing {
  if (isCamera) return ofCamera(username, topic);
  if (username !== zigbee2mqtt) return { what: topic === `home/${username}/event` ? 'event' : 'refused' };
  if (topic.startsWith(`${zigbee2mqtt}/`)) return { what: 'zigbee' };
  // With Home Assistant's discovery switched on it also publishes there; cutting it off would silence its devices.
  return { what: topic.startsWith('homeassistant/') ? 'nothing-to-us' : 'refused' };
}

function ofCamera(username: string, topic: string): Publishing {
  const prefix = [`home/${username}/`, `axis/${username}/`].find((own) => topic.startsWith(own));
  return prefix === undefined ? { what: 'refused' } : { what: 'camera', path: topic.slice(prefix.length) };
}

export function maySubscribe(username: string, filter: string): boolean {
  if (filter === indicationTopic || filter === `home/${username}/command`) return true;
  return username === zigbee2mqtt && filter.startsWith(`${zigbee2mqtt}/`);
}
