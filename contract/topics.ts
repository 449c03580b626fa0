/**
 * MQTT topics between a gateway and its dispatcher. A gateway may publish only under `up` and subscribe only to
 * `down` of its own id; its id is the common name of its client certificate. Nothing but `status` is retained.
 */
const root = 'nattvakt/g';

export const upTopics = ['alarm', 'status', 'trial', 'devices'] as const;
export const downTopics = ['receipt', 'progress', 'refusal', 'command', 'plan', 'time', 'trial'] as const;
export type UpTopic = (typeof upTopics)[number];
export type DownTopic = (typeof downTopics)[number];

export function upTopic(gateway: string, name: UpTopic): string {
  return `${root}/${gateway}/up/${name}`;
}

export function downTopic(gateway: string, name: DownTopic): string {
  return `${root}/${gateway}/down/${name}`;
}

/** What a gateway subscribes to. */
export function downTopicsOf(gateway: string): string {
  return `${root}/${gateway}/down/+`;
}

export type ParsedTopic =
  | { direction: 'up'; gateway: string; name: UpTopic }
  | { direction: 'down'; gateway: string; name: DownTopic };

/** Reads a topic back into its parts, or undefined for a topic that is not ours. */
export function parseTopic(topic: string): ParsedTopic | undefined {
  const [first, second, gateway, direction, name, ...more] = topic.split('/');
  if (`${first}/${second}` !== root || !gateway || !name || more.length > 0) return undefined;
  if (direction === 'up' && upTopics.some((known) => known === name)) {
    return { direction, gateway, name: name as UpTopic };
  }
  if (direction === 'down' && downTopics.some((known) => known === name)) {
    return { direction, gateway, name: name as DownTopic };
  }
  return undefined;
}
