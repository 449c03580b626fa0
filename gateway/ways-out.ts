import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KeptFile } from './kept-file.js';
import type { Machine } from './machine.js';
import { dial, type Leg } from './paths/dial.js';
import { limits } from './paths/limits.js';
import { Names } from './paths/names.js';
import { type Path, waysTo } from './paths/path.js';
import { PathWatch } from './paths/path-watch.js';
import { reachAny } from './paths/reach.js';
import { type Credentials, hostOf, type Target } from './uplink/tls-stream.js';

export type WaysOutPorts = {
  told: (path: string, state: 'up' | 'lost', reason: string) => void;
  onBattery: () => boolean;
};

/** The ways out of the home: how a connection leaves by each, and the watch over those that carry nothing now. */
export class WaysOut {
  /** Every dispatcher by every way, in the order in which they are tried. */
  readonly targets: readonly Target[];
  readonly names: Names;
  readonly watch: PathWatch;
  readonly #machine: Machine;

  constructor(machine: Machine, ports: WaysOutPorts) {
    const { config, clock, random, log } = machine;
    const { dispatchers, paths } = config.uplink;
    this.#machine = machine;
    this.targets = waysTo(dispatchers, paths);
    this.names = new Names(new KeptFile(join(config.dataDir, 'dispatcher-names.json'), 'dispatcher-names', log));
    this.watch = new PathWatch({
      paths,
      clock,
      random,
      log,
      told: ports.told,
      standbyMs: () => (ports.onBattery() ? limits.standbyOnBatteryMs : limits.standbyMs),
      reach: (path) => this.#reach(path).catch((error: unknown) => String(error)),
    });
  }

  /** Read anew for each connection, so that a renewed certificate is used at the next one. */
  readonly credentials = async (): Promise<Credentials> => {
    const { ca, cert, key } = this.#machine.config.uplink;
    const [authority, own, secret] = await Promise.all([ca, cert, key].map((file) => readFile(file, 'utf8')));
    return { ca: authority ?? '', cert: own ?? '', key: secret ?? '' };
  };

  readonly dial = (target: Target): Promise<Leg> => {
    const { host, port } = hostOf(target);
    return dial(host, port, target.path, this.names);
  };

  async #reach(path: Path): Promise<string | undefined> {
    const { config, clock } = this.#machine;
    return reachAny({
      dispatchers: config.uplink.dispatchers,
      credentials: await this.credentials(),
      clockKnown: clock.machineIsSet,
      dial: (host, port) => dial(host, port, path, this.names),
    });
  }
}
