import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HubProfile, type Log, SensorHubLink } from '@nattvakt/firmware-bridge';
import type { Reading, SensorEvent } from '@nattvakt/firmware-bridge/sensor-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordingListener } from '../../firmware-bridge/testing/recording-listener.js';
import { leftOut, make } from './parts.js';
import { SimulatedHub } from './simulated-hub.js';

const reason = leftOut('the sensor hub');
if (reason) console.log(reason);

const profiles = new Map<string, HubProfile>([
  ['hub/cord', 'button'],
  ['hub/mat', 'mat'],
  ['hub/door', 'closed-loop'],
  ['hub/tamper', 'tamper'],
]);
const timings = {
  probe: { everyMs: 300, answerMs: 300, misses: 3 },
  retry: { firstMs: 20, longestMs: 50 },
};

/** The gateway's end: keeps what it was told, and says that it is safe when the test says so. */
class Home extends RecordingListener {
  /** What happened, without states that were only learnt. */
  happened(address: string): SensorEvent[] {
    return this.events.filter((event) => event.address === address && event.eventId !== undefined);
  }

  readings(address: string): Reading[] {
    return this.happened(address).map(({ reading }) => reading);
  }
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });
const pressed = { type: 'button', pressed: true };
const released = { type: 'button', pressed: false };

it.skipIf(reason)('the firmware reads any bytes without a fault, and all that it writes', () => {
  const said = make('sensor-hub/fuzz', 'run', `SEED=${Date.now() % 1_000_000}`);
  expect(said).toContain('no fault');
  console.log(said.trim());
});

describe.skipIf(reason)('the sensor hub, its real binary on a simulated controller', () => {
  let folder: string;
  let hub: SimulatedHub;
  let home: Home;
  let link: SensorHubLink;
  const logged: { event?: string }[] = [];
  const keep = (fields: object) => void logged.push(fields);
  const log: Log = { debug: () => undefined, info: keep, warn: keep, error: keep };

  function newLink(to: Home): SensorHubLink {
    const clock = { now: () => Date.now(), monotonicMs: () => performance.now() };
    const path = hub.path;
    return new SensorHubLink({ link: 'hub', path, profiles, clock, log, listener: to, random: () => 0.5, timings });
  }

  const isUp = () => until(() => expect(home.links.at(-1)?.state).toBe('up'));

  beforeAll(() => SimulatedHub.build(), 60_000);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hub-'));
    hub = new SimulatedHub(join(folder, 'tty'));
    await hub.start();
    home = new Home();
    link = newLink(home);
    await link.start();
    await isUp();
    logged.length = 0;
  });

  afterEach(async () => {
    await link.stop();
    await hub.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('tells how loops and mat are when it is first heard, and of no press', () => {
    const levels = home.events.filter(({ initial }) => initial).map(({ address, reading }) => ({ address, reading }));
    expect(levels).toEqual([
      { address: 'hub/mat', reading: { type: 'contact', open: true } },
      { address: 'hub/door', reading: { type: 'contact', open: false } },
      { address: 'hub/tamper', reading: { type: 'tamper', opened: false } },
    ]);
    expect(home.happened('hub/cord')).toEqual([]);
  });

  it('tells of a pull at once, and of letting go', async () => {
    hub.do('open cord');
    await until(() => expect(home.readings('hub/cord')).toEqual([pressed]));
    hub.do('close cord');
    await until(() => expect(home.readings('hub/cord')).toEqual([pressed, released]));
    expect(home.happened('hub/cord')[0]).toMatchObject({ bus: 'hub', initial: false });
  });

  it('hears a tug of two milliseconds', async () => {
    hub.do('tap cord 2');
    await until(() => expect(home.readings('hub/cord')).toEqual([pressed, released]));
  });

  it('tells of a mat, a door and a lid that is opened', async () => {
    hub.do('close mat');
    hub.do('open door');
    hub.do('open tamper');
    await until(() => {
      expect(home.readings('hub/mat')).toEqual([{ type: 'contact', open: false }]);
      expect(home.readings('hub/door')).toEqual([{ type: 'contact', open: true }]);
      expect(home.readings('hub/tamper')).toEqual([{ type: 'tamper', opened: true }]);
    });
  });

  it('sends an event again, under the same id, until it is safe', async () => {
    let failures = 3;
    home.storing = async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('disk full');
    };
    hub.do('open cord');
    await until(() => expect(home.happened('hub/cord')).toHaveLength(4));
    const ids = new Set(home.happened('hub/cord').map(({ eventId }) => eventId));
    expect(ids.size).toBe(1);
    expect(link.counters().failed).toBe(3);
  });

  it('is told of one press once, though it repeats itself while the disk is slow', async () => {
    let safe = () => undefined as unknown;
    home.storing = () => new Promise<void>((resolve) => (safe = resolve));
    hub.do('open cord');
    await until(() => expect(link.counters().repeats).toBeGreaterThan(1));
    expect(home.happened('hub/cord')).toHaveLength(1);
    safe();
    hub.do('open door');
    await until(() => expect(home.readings('hub/door')).toHaveLength(1));
    expect(home.happened('hub/cord')).toHaveLength(1);
  });

  it('keeps a press for a gateway that stops before it is safe, with the time of the press', async () => {
    home.storing = () => Promise.reject(new Error('disk full'));
    hub.do('open cord');
    await until(() => expect(home.happened('hub/cord').length).toBeGreaterThan(2));
    const [heard] = home.happened('hub/cord');
    await link.stop();
    home = new Home();
    link = newLink(home);
    const againMs = performance.now();
    await link.start();
    await until(() => expect(home.happened('hub/cord')).toHaveLength(1));
    const [press] = home.happened('hub/cord');
    expect(press).toMatchObject({ eventId: heard?.eventId, reading: pressed });
    expect(press?.monotonicMs).toBeLessThan(againMs);
  });

  it('sends a press again whose acknowledgement was lost, and that makes no second press', async () => {
    hub.do('deaf 40');
    hub.do('open cord');
    await until(() => expect(link.counters().repeats).toBeGreaterThan(0));
    hub.do('close cord');
    await until(() => expect(home.readings('hub/cord')).toEqual([pressed, released]));
  });

  it('lists a terminal that no device is set up for, and does not hold on to what it says', async () => {
    link.setProfiles(new Map([['hub/cord', 'button']]));
    hub.do('open door');
    await until(() => expect(home.unknowns).toMatchObject([{ bus: 'hub', address: 'hub/door' }]));
    expect(home.happened('hub/door')).toEqual([]);
    hub.do('open cord');
    await until(() => expect(home.readings('hub/cord')).toEqual([pressed]));
  });

  it('stops saying that someone comes when the gateway has been silent, and flashes instead', async () => {
    await link.set('lamp', true);
    await until(() => expect(hub.output('lamp')).toBe('1'));
    await link.stop();
    hub.do('fast');
    await until(() => expect(hub.told.join(' ')).toMatch(/lamp 1 lamp 0 lamp 1 lamp 0/));
    hub.do('real');
  });

  it('switches lamp and buzzer', async () => {
    await link.set('lamp', true);
    await until(() => expect([hub.output('lamp'), hub.output('buzzer')]).toEqual(['1', '0']));
    await link.set('buzzer', true);
    await link.set('lamp', false);
    await until(() => expect([hub.output('lamp'), hub.output('buzzer')]).toEqual(['0', '1']));
  });

  it('gets its lamp back after its power was away', async () => {
    await link.set('lamp', true);
    await until(() => expect(hub.output('lamp')).toBe('1'));
    hub.do('power-off');
    await until(() => expect(home.links.at(-1)).toMatchObject({ state: 'lost', reason: 'silent' }));
    hub.do('power-on');
    await until(() => expect(home.links.at(-1)?.state).toBe('up'));
    await until(() => expect(hub.told.slice(hub.told.lastIndexOf('reset 1'))).toContain('lamp 1'));
  });

  it('starts anew when its program hangs, and forgets no press in that', async () => {
    home.storing = () => Promise.reject(new Error('disk full'));
    hub.do('open cord');
    await until(() => expect(home.happened('hub/cord').length).toBeGreaterThan(0));
    const pressId = home.happened('hub/cord')[0]?.eventId;
    hub.do('stop-clock');
    await until(() => expect(hub.told).toContain('reset 8'));
    const before = home.happened('hub/cord').length;
    home.storing = async () => undefined;
    await until(() =>
      expect(
        home
          .happened('hub/cord')
          .slice(before)
          .map(({ eventId }) => eventId),
      ).toContain(pressId),
    );
    await until(() =>
      expect(logged).toContainEqual(expect.objectContaining({ event: 'hub.heard', resetCause: 'watchdog' })),
    );
  });

  it('is lost when its cable is pulled in the middle of a frame, and loses nothing by it', async () => {
    hub.do('cut 9');
    hub.do('open cord');
    await until(() => expect(home.links.at(-1)).toMatchObject({ state: 'lost', reason: 'unplugged' }));
    expect(home.happened('hub/cord')).toEqual([]);
    hub.do('plug');
    await isUp();
    await until(() => expect(home.readings('hub/cord')).toEqual([pressed]));
  });

  it('is heard through noise on the line', async () => {
    hub.do('noise 55aa01ff00031122');
    hub.do('garble 20');
    hub.do('open cord');
    hub.do('open door');
    await until(() => {
      expect(home.readings('hub/cord')).toEqual([pressed]);
      expect(home.readings('hub/door')).toEqual([{ type: 'contact', open: true }]);
    });
    expect(link.counters().checksum + link.counters().stuffing + link.counters()['too-long']).toBeGreaterThan(0);
  });

  it('keeps forty presses apart', async () => {
    for (let press = 1; press <= 40; press += 1) {
      hub.do('tap cord 2');
      await until(() =>
        expect(home.readings('hub/cord').filter((reading) => 'pressed' in reading && !reading.pressed)).toHaveLength(
          press,
        ),
      );
    }
    expect(new Set(home.happened('hub/cord').map(({ eventId }) => eventId)).size).toBe(80);
  });
});
