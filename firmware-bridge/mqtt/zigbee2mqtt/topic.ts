/** Zigbee2MQTT's base topic; also the user name it signs in with. */
export const zigbee2mqtt = 'zigbee2mqtt';

export type ZigbeeTopic =
  | { about: 'bridge-state' }
  /** A device came to the network, or left it. */
  | { about: 'bridge-event' }
  | { about: 'availability'; address: string }
  | { about: 'state'; address: string }
  /** The network's own talk, and whatever the bridge has no use for. */
  | { about: 'other' };

/** What a message under `zigbee2mqtt/` is about. A friendly name may contain slashes. */
export function readZigbeeTopic(topic: string): ZigbeeTopic {
  const rest = topic.slice(zigbee2mqtt.length + 1);
  if (!topic.startsWith(`${zigbee2mqtt}/`) || rest === '') return { about: 'other' };
  if (rest === 'bridge/state') return { about: 'bridge-state' };
  if (rest === 'bridge/event') return { about: 'bridge-event' };
  if (rest.startsWith('bridge/') || /\/(set|get)(\/|$)/.test(rest)) return { about: 'other' };
  const availability = /^(.+)\/availability$/.exec(rest)?.[1];
  return availability === undefined
    ? { about: 'state', address: rest }
    : { about: 'availability', address: availability };
}
