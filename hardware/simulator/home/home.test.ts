import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HomeState, homePaths, SimulatedHome } from './home.js';

describe('a simulated home', () => {
  let dir: string;
  let home: SimulatedHome;
  let states: HomeState[];
  let n: number;
  const soon = { timeout: 10_000 };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'home-'));
    states = [];
    n = 0;
  });

  afterEach(async () => {
    await home.stop();
    await home.stop();
    rmSync(dir, { recursive: true });
  });

  async function start(folder = dir): Promise<void> {
    home = new SimulatedHome({
      dir: folder,
      broker: { host: '127.0.0.1', port: 9 },
      passwords: { 'bed-mat': 'secret', zigbee2mqtt: 'secret', display: 'secret' },
      newId: () => `event-${++n}`,
      changed: (state) => states.push(state),
    });
    await home.start();
  }

  it('moves its lines as hands and wires would', async () => {
    await start();
    home.pullCord();
    expect(home.board.level('GPIO17')).toBe(0);
    await vi.waitFor(() => expect(home.board.level('GPIO17')).toBe(1), soon);
    home.powerMains(false);
    expect(home.board.level('GPIO22')).toBe(0);
  });

  it('tells what changed, the lamp as the gateway drives it among it', async () => {
    await start();
    home.board.drive({ GPIO23: 1 });
    home.openDoor(true);
    home.lieInBed(true);
    expect(states.at(-1)).toMatchObject({ lamp: true, buzzer: false, doorOpen: true, bedOccupied: true });
  });

  it('keeps what happens at the mat until somebody acknowledges it', async () => {
    await start();
    home.lieInBed(true);
    home.lieInBed(false);
    expect(home.mat.unacknowledged).toBe(2);
  });

  it('has its board within reach however deep its folder lies', async () => {
    const deep = join(dir, ...Array.from({ length: 20 }, () => 'a-long-name'));
    await start(deep);
    expect(Buffer.byteLength(homePaths(deep).boardSocket)).toBeLessThan(108);
    expect(homePaths(deep).boardSocket).not.toBe(homePaths(join(deep, 'other')).boardSocket);
  });
});
