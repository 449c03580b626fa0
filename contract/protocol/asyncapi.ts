import { protocolVersion } from '../messages/envelope.js';
import { channels } from './catalogue.js';

/** `docs/asyncapi.json`: the protocol as an AsyncAPI 3.0 document. */
export function asyncApi(): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Nattvakt: home and dispatcher',
      version: `${protocolVersion}.0.0`,
      description: 'Alarms from a home, and what became of them. See protocol.md for how to be a gateway.',
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
    },
    defaultContentType: 'application/json',
    servers: {
      dispatcher: {
        host: 'dispatcher.example:8883',
        protocol: 'secure-mqtt',
        protocolVersion: '3.1.1',
        security: [{ $ref: '#/components/securitySchemes/clientCertificate' }],
      },
    },
    channels: Object.fromEntries(
      channels.map((channel) => [
        channel.name,
        {
          address: channel.topic,
          parameters: { gateway: { description: 'id of the gateway, as in its certificate' } },
          messages: { [channel.name]: { $ref: `#/components/messages/${channel.name}` } },
        },
      ]),
    ),
    // Seen from the dispatcher: it receives what comes up and sends what goes down.
    operations: Object.fromEntries(
      channels.map((channel) => [
        `${channel.direction === 'up' ? 'receive' : 'send'}-${channel.name}`,
        {
          action: channel.direction === 'up' ? 'receive' : 'send',
          channel: { $ref: `#/channels/${channel.name}` },
          summary: channel.summary,
          bindings: { mqtt: { qos: 1, retain: channel.retained, bindingVersion: '0.2.0' } },
        },
      ]),
    ),
    components: {
      securitySchemes: { clientCertificate: { type: 'X509' } },
      messages: Object.fromEntries(
        channels.map((channel) => [
          channel.name,
          { name: channel.name, summary: channel.summary, payload: plain(channel.schema) },
        ]),
      ),
    },
  };
}

/** A schema as plain JSON Schema, without the `$id` that would make references relative to it. */
function plain(schema: object): object {
  const { $id: _, ...rest } = JSON.parse(JSON.stringify(schema));
  return rest;
}
