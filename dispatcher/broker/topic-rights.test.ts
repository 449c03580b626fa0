import { describe, expect, it } from 'vitest';
import { maySubscribe, publishes } from './topic-rights.js';

describe('what a gateway may do on the broker', () => {
  it.each([
    ['its alarms', 'nattvakt/g/gw-1/up/alarm', 'alarm'],
    ['its status', 'nattvakt/g/gw-1/up/status', 'status'],
    ['another’s alarms', 'nattvakt/g/gw-2/up/alarm', undefined],
    ['what is sent down to it', 'nattvakt/g/gw-1/down/receipt', undefined],
    ['a topic nobody knows', 'nattvakt/g/gw-1/up/photo', undefined],
    ['below a topic', 'nattvakt/g/gw-1/up/alarm/more', undefined],
    ['the broker’s own topics', '$SYS/gw-1/heartbeat', undefined],
    ['nothing', '', undefined],
  ])('publishing %s', (_words, topic, name) => {
    expect(publishes('gw-1', topic)).toBe(name);
  });

  it.each([
    ['all that is for it', 'nattvakt/g/gw-1/down/+', true],
    ['its receipts', 'nattvakt/g/gw-1/down/receipt', true],
    ['what is for another', 'nattvakt/g/gw-2/down/+', false],
    ['what all are sent', 'nattvakt/g/+/down/+', false],
    ['everything', '#', false],
    ['what gateways send', 'nattvakt/g/gw-1/up/alarm', false],
  ])('listening to %s', (_words, topic, allowed) => {
    expect(maySubscribe('gw-1', topic)).toBe(allowed);
  });
});
