import { describe, expect, it } from 'vitest';
import { Lifecycle } from './lifecycle.js';
import { KeptLog } from './testing/kept-log.js';

function parts(failing?: { start?: string; stop?: string }) {
  const done: string[] = [];
  const log = new KeptLog();
  const life = new Lifecycle(
    log,
    ['disk', 'net', 'radio'].map((name) => ({
      name,
      start: () => {
        done.push(`+${name}`);
        if (failing?.start === name) throw new Error('no');
      },
      stop: async () => {
        done.push(`-${name}`);
        if (failing?.stop === name) throw new Error('no');
      },
    })),
  );
  return { life, done, log };
}

describe('starting and stopping', () => {
  it('stops in reverse, and once', async () => {
    const { life, done } = parts();
    await life.start();
    await life.stop();
    await life.stop();
    expect(done).toEqual(['+disk', '+net', '+radio', '-radio', '-net', '-disk']);
  });

  it('undoes a start that fails', async () => {
    const { life, done } = parts({ start: 'net' });
    await expect(life.start()).rejects.toThrow('no');
    expect(done).toEqual(['+disk', '+net', '-net', '-disk']);
  });

  it('stops the others when one does not stop well, and tells of it', async () => {
    const { life, done, log } = parts({ stop: 'net' });
    await life.start();
    await life.stop();
    expect(done.slice(3)).toEqual(['-radio', '-net', '-disk']);
    expect(log.events()).toEqual(['stop.failed']);
  });
});
