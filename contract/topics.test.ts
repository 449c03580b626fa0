import { describe, expect, it } from 'vitest';
import { downTopic, downTopics, downTopicsOf, parseTopic, upTopic, upTopics } from './topics.js';

describe('topics', () => {
  it('read back into what they were made of', () => {
    for (const name of upTopics)
      expect(parseTopic(upTopic('gw-1', name))).toEqual({ direction: 'up', gateway: 'gw-1', name });
    for (const name of downTopics) {
      expect(parseTopic(downTopic('gw-1', name))).toEqual({ direction: 'down', gateway: 'gw-1', name });
    }
    expect(downTopicsOf('gw-1')).toBe('nattvakt/g/gw-1/down/+');
  });

  it.each([
    '',
    'nattvakt',
    'nattvakt/g/gw-1/up',
    'nattvakt/g//up/alarm',
    'nattvakt/g/gw-1/up/alarm/more',
    'other/g/gw-1/up/alarm',
    'nattvakt/g/gw-1/down/alarm',
    'nattvakt/g/gw-1/up/receipt',
  ])('are not ours: %s', (topic) => expect(parseTopic(topic)).toBeUndefined());
});
