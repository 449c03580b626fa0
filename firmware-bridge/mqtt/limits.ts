import { limits as contractLimits } from '@nattvakt/contract';

/** Limits of the broker inside a home. */
export const limits = {
  /** Largest packet of a device. A client that announces a larger one is cut off before it has sent it. */
  devicePacketBytes: contractLimits.payloadBytes + 1024,
  /** The same for Zigbee2MQTT, which tells of its whole network in one retained message. */
  zigbeePacketBytes: 4 * 1024 * 1024,
  /** Open connections; the next one is refused. */
  connections: 100,
  /** Connections of one user; with a further one the oldest is closed. */
  connectionsPerUser: 5,
  /** At the limit of connections the broker counts as full, a fault of the home, until so many are free again. */
  freeAgain: 10,
  /** A camera that has not been connected for so long is lost. */
  cameraAbsentMs: 120_000,
  /** Time to say CONNECT after connecting; then the connection is closed. */
  connectMs: 10_000,
  /** Longest keepalive a device may ask for. One that wants longer, or none, is refused: its death would go unnoticed. */
  keepaliveS: 300,
  /** A client that takes nothing for so long is cut off, so that it cannot hold up the others. */
  drainMs: 10_000,
  /** Packets a client may send before it is let in; one more closes the connection. */
  queuedPackets: 42,
  /** QoS 2 messages of a client that wait for its release; one more closes the connection. */
  inflightQos2: 20,
  topicLevels: 16,
  /** An event that is not safe after so long gets no acknowledgement: the connection closes and the device sends again. */
  acknowledgeMs: 20_000,
  /** Zigbee2MQTT that has not said "online" so long after the start is lost. */
  zigbeeAbsentMs: 60_000,
  /** Charge at or below which a battery is low when the device only tells per cent. */
  lowBatteryPercent: 10,
  /** Characters of the sender's own id of an event; a longer one makes the message unreadable. */
  eventIdChars: 64,
  /** Entities that one device may announce in Home Assistant's way; a further one is counted as unreadable. */
  entitiesPerDevice: 60,
  /** Types of one event that are known; those after them are no presses. */
  eventTypes: 40,
  /** Characters of an entity's id and of its name in the list of unknown devices; longer ones are cut. */
  entityIdChars: 64,
  entityNameChars: 120,
  /** Listening is tried again for ever: a random wait of at most `first`, doubling to `longest`. */
  firstRetryMs: 500,
  longestRetryMs: 30_000,
} as const;
