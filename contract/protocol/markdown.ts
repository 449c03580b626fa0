import { alarmKinds, priorities } from '../alarm-kinds.js';
import { limits } from '../limits.js';
import { statusIntervalMs } from '../messages/status.js';
import { type Channel, channels } from './catalogue.js';

type Json = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Json[];
  items?: Json;
  properties?: Record<string, Json>;
  required?: string[];
  description?: string;
  minimum?: number;
  maxLength?: number;
};

/** `docs/protocol.md`, whole. Deterministic, so that a test can hold the file against it. */
export function protocolMarkdown(): string {
  return [intro(), ...channels.map(channelSection), kindsSection(), limitsSection()].join('\n');
}

function intro(): string {
  return `# The protocol between a home and its dispatcher

<!-- Generated from contract/ by \`npm run docs\`; a test fails when it is out of date. -->

MQTT 3.1.1 over TLS 1.2 or later, QoS 1, JSON in UTF-8. The gateway shows a client certificate; its common name is the
gateway's id, its MQTT client id, and the \`{gateway}\` of its topics. It may publish under \`up/\` and subscribe to \`down/+\`
of its own id, nothing else. The same in machine-readable form: \`asyncapi.json\`.

## How to be a gateway

1. Make a UUID version 7 for each alarm and keep the alarm on disk **before** anything acknowledges the device.
2. Connect with a clean session, subscribe to \`down/+\`, publish \`status\` retained, leave \`online: false\` as last will.
3. Publish every alarm that has no receipt, most urgent first. A PUBACK is **no** receipt. Send again, with the same id,
   until the receipt comes; nothing on the way may make it two cases.
4. Keep the alarm until its case is closed. At each reconnect, and when a receipt names another \`store\` than the last one did,
   publish every open alarm again: the receipt tells where its case stands.
5. Take over a standing only when its \`version\` is higher than the one you have, unless \`store\` has changed.
6. Fields you do not know are ignored. An alarm that the dispatcher does not understand becomes a case all the same.
7. Take a \`plan\` only when its signature, its home and its content are right and its number is higher than that of the signed one
   you run; keep it on disk, and tell in \`status\` which one you run and what you refused.
`;
}

function channelSection(channel: Channel): string {
  const who = channel.direction === 'up' ? 'home → dispatcher' : 'dispatcher → home';
  return `## ${channel.name}

\`${channel.topic}\`, ${who}, ${channel.retained ? 'retained' : 'never retained'}. ${channel.summary}

| field | type | must | meaning |
| --- | --- | --- | --- |
${fieldRows(channel.schema as Json)
  .map((row) => `| ${row.join(' | ')} |`)
  .join('\n')}
`;
}

function fieldRows(schema: Json, prefix = ''): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const must = schema.required?.includes(name) ? 'yes' : '';
    const row = [`\`${prefix}${name}\``, typeWords(field), must, field.description ?? ''];
    return field.properties ? [row, ...fieldRows(field, `${prefix}${name}.`)] : [row];
  });
}

function typeWords(field: Json): string {
  if (field.anyOf) return field.anyOf.map(typeWords).join(', ');
  if (field.enum) return field.enum.map((one) => `\`${JSON.stringify(one)}\``).join(', ');
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``;
  if (field.type === 'array') return `list of ${typeWords(field.items ?? {})}`;
  if (field.type === 'string' && field.maxLength) return `text, at most ${field.maxLength}`;
  return field.type ?? 'anything';
}

function kindsSection(): string {
  const rows = priorities.map((priority) => {
    const kinds = Object.entries(alarmKinds).filter(([, rank]) => rank === priority);
    return `| ${priority} | ${kinds.map(([kind]) => `\`${kind}\``).join(', ')} |`;
  });
  return `## Kinds of alarm, most urgent first

A kind that is not in this table, or an alarm of another protocol version, ranks as life. A \`test\` counts as a test only while
the dispatcher has an open test window for the device; else it is a real alarm.

| priority | kinds |
| --- | --- |
${rows.join('\n')}
`;
}

function limitsSection(): string {
  return `## Limits

| what | limit |
| --- | --- |
| payload | ${limits.payloadBytes} bytes; a larger one is refused |
| identifiers | ${limits.idChars} characters |
| names of devices and rooms | ${limits.nameChars} characters |
| status | at connect and every ${statusIntervalMs / 1000} s |
`;
}
