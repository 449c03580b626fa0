import { Type } from 'typebox';
import type { Passkey } from './identity-ports.js';

export const Options = Type.Unsafe<object>({
  type: 'object',
  additionalProperties: true,
  description: 'for WebAuthn, as JSON',
});
export const KeyResponse = Type.Unsafe<object>({
  type: 'object',
  required: ['id', 'response'],
  properties: { id: { type: 'string', maxLength: 1_400 }, response: { type: 'object' } },
  additionalProperties: true,
  description: 'what WebAuthn answered, as JSON',
});

export const PasskeyBody = Type.Object({
  id: Type.String(),
  label: Type.String(),
  createdAt: Type.String({ format: 'date-time' }),
  usedAt: Type.Optional(Type.String({ format: 'date-time' })),
});

const iso = (ms: number) => new Date(ms).toISOString();

export const passkeyBody = ({ id, label, createdAtMs, usedAtMs }: Passkey) => ({
  ...{ id, label, createdAt: iso(createdAtMs) },
  ...(usedAtMs === null ? {} : { usedAt: iso(usedAtMs) }),
});
