import { downTopicsOf, parseTopic, type UpTopic } from '@nattvakt/contract';

/** What a gateway publishes on this topic, or undefined when it has no right to. */
export function publishes(gatewayId: string, topic: string): UpTopic | undefined {
  const parsed = parseTopic(topic);
  return parsed?.direction === 'up' && parsed.gateway === gatewayId ? parsed.name : undefined;
}

/** A gateway may hear what is sent down to itself, and nothing else. */
export function maySubscribe(gatewayId: string, topic: string): boolean {
  if (topic === downTopicsOf(gatewayId)) return true;
  const parsed = parseTopic(topic);
  return parsed?.direction === 'down' && parsed.gateway === gatewayId;
}
