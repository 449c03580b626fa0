import { componentOf } from './home-assistant/discovery.js';
import { zigbee2mqtt } from './zigbee2mqtt/topic.js';

/** Where the home's displays and voice boxes hear how an alarm stands. */
const indicationTopic = 'home/indication';
/** Where they hear how the home is powered. */
const powerTopic = 'home/power';

/** What a user is allowed beyond its own events, by how its device speaks. */
export type Speech = 'camera' | 'home-assistant' | undefined;

export type Publishing =
  | { what: 'event' | 'home-assistant' | 'zigbee' | 'nothing-to-us' | 'refused' }
  /** `path`: the topic below the camera's own prefix. */
  | { what: 'camera'; path: string };

/**
 * What a signed-in user's message on a topic is. A device publishes its own events only, Zigbee2MQTT its own tree, a
 * camera below `home/<its name>/` or, as Axis' cameras come, below `axis/<its name>/`. A device in
 * Home Assistant's way announces itself and publishes where the first or second level of the topic is its own name.
 */
export function publishing(username: string, topic: string, speech?: Speech): Publishing {
  if (speech === 'camera') return ofCamera(username, topic);
  if (speech === 'home-assistant' && mayAnnounce(username, topic)) return { what: 'home-assistant' };
  if (username !== zigbee2mqtt) return { what: topic === `home/${username}/event` ? 'event' : 'refused' };
  if (topic.startsWith(`${zigbee2mqtt}/`)) return { what: 'zigbee' };
  // With Home Assistant's discovery switched on it also publishes there; cutting it off would silence its devices.
  return { what: topic.startsWith('homeassistant/') ? 'nothing-to-us' : 'refused' };
}

function ofCamera(username: string, topic: string): Publishing {
  const prefix = [`home/${username}/`, `axis/${username}/`].find((own) => topic.startsWith(own));
  return prefix === undefined ? { what: 'refused' } : { what: 'camera', path: topic.slice(prefix.length) };
}

function mayAnnounce(username: string, topic: string): boolean {
  return isOwnTree(username, topic) || componentOf(topic) !== undefined;
}

/** `plug-1/…` as ESPHome has it, `tele/plug-1/…` as Tasmota has it; never what is the home's own. */
function isOwnTree(username: string, topic: string): boolean {
  const [first, second] = topic.split('/');
  const reserved = ['home', 'homeassistant', zigbee2mqtt, '+', '#', '$SYS'];
  return !reserved.includes(first ?? '') && (first === username || second === username);
}

export function maySubscribe(username: string, filter: string, speech?: Speech): boolean {
  if (speech === 'home-assistant' && (filter === 'homeassistant/status' || isOwnTree(username, filter))) return true;
  if (filter === indicationTopic || filter === powerTopic || filter === `home/${username}/command`) return true;
  return username === zigbee2mqtt && filter.startsWith(`${zigbee2mqtt}/`);
}
