import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { KeptFile } from '../kept-file.js';
import { limits } from './limits.js';

type Asked = (host: string) => Promise<LookupAddress[]>;

/** Finds the addresses of dispatchers, and knows the last ones when no name server answers: an alarm does not wait for one. */
export class Names {
  readonly #file: Pick<KeptFile, 'read' | 'keep' | 'settled'>;
  readonly #ask: Asked;
  #known = new Map<string, LookupAddress[]>();

  constructor(file: Pick<KeptFile, 'read' | 'keep' | 'settled'>, ask: Asked = askSystem) {
    this.#file = file;
    this.#ask = ask;
  }

  async start(): Promise<void> {
    const kept = await this.#file.read();
    const hosts = typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
    this.#known = new Map(hosts.map(([host, addresses]) => [host, addressesOf(addresses)]));
  }

  async stop(): Promise<void> {
    await this.#file.settled();
  }

  /** For `net.connect`: with all addresses of a name it tries one family after the other. */
  readonly lookup: LookupFunction = (host, options, done) => {
    this.addresses(host).then(
      (all) => {
        const wanted = all.filter(({ family }) => !options.family || family === options.family);
        const [first] = wanted;
        if (first === undefined) done(new Error(`no address of "${host}"`), '');
        else if (options.all) done(null, wanted);
        else done(null, first.address, first.family);
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), ''),
    );
  };

  /** Rejects when the name is new and nobody answers. */
  async addresses(host: string): Promise<LookupAddress[]> {
    const family = isIP(host);
    if (family !== 0) return [{ address: host, family }];
    const known = this.#known.get(host);
    try {
      const found = await within(this.#ask(host), limits.lookupMs);
      if (JSON.stringify(found) !== JSON.stringify(known)) this.#remember(host, found);
      return found;
    } catch (error) {
      if (known !== undefined && known.length > 0) return known;
      throw error;
    }
  }

  #remember(host: string, addresses: LookupAddress[]): void {
    this.#known.set(host, addresses);
    void this.#file.keep(Object.fromEntries(this.#known));
  }
}

function addressesOf(kept: unknown): LookupAddress[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap(({ address }: Partial<LookupAddress>) => {
    const family = typeof address === 'string' ? isIP(address) : 0;
    return address === undefined || family === 0 ? [] : [{ address, family }];
  });
}

const askSystem: Asked = (host) =>
  new Promise((resolve, reject) => {
    lookUp(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

function within<T>(asked: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the name server does not answer')), ms);
    asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
