import { upTopic } from '@nattvakt/contract';
import { type LoadClient, loadAlarm } from './load.js';
import { percentile } from './percentile.js';
import type { Shown } from './shown.js';

/** A way from a gateway's socket to a phone: the floor's, or the dispatcher's. */
export type Path = {
  shown: Shown;
  gateway(id: string): Promise<LoadClient>;
  close(): Promise<void>;
};

export type Latency = { p50: number; p99: number };

/** Publish → shown on the phone, one alarm at a time, in ms. */
export async function oneAtATime(
  path: Path,
  gatewayIds: readonly string[],
  count: number,
  warmUp = 200,
): Promise<Latency> {
  const client = await path.gateway(gatewayIds[0] ?? 'gw-0');
  const samples: number[] = [];
  for (let n = 0; n < warmUp + count; n += 1) {
    const { id, payload } = loadAlarm(gatewayIds[0] ?? 'gw-0', `one-${n}`);
    const sent = performance.now();
    void client.publish(upTopic(gatewayIds[0] ?? 'gw-0', 'alarm'), payload);
    const took = (await path.shown.when(id)) - sent;
    if (n >= warmUp) samples.push(took);
  }
  client.close();
  return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) };
}

export type StormResult = {
  alarms: number;
  storedMs: number;
  shownMs: number;
  /** Alarms per second until the last was stored. */
  rate: number;
  helpButtons: Latency;
};

/** `alarms` at once from all gateways; `buttons` help buttons are pressed, evenly spread, while the storm lasts. */
export async function storm(
  path: Path,
  gatewayIds: readonly string[],
  alarms: number,
  buttons: number,
): Promise<StormResult> {
  const clients = await Promise.all(gatewayIds.map(async (id) => ({ id, client: await path.gateway(id) })));
  const pick = (n: number) => clients[n % clients.length] as (typeof clients)[number];
  const start = performance.now();
  const sent = Array.from({ length: alarms }, (_, n) => {
    const { id, client } = pick(n);
    const alarm = loadAlarm(id, `storm-${n}`);
    return { id: alarm.id, stored: client.publish(upTopic(id, 'alarm'), alarm.payload) };
  });
  const helpSamples: Promise<number>[] = [];
  for (let n = 0; n < buttons; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const { id, client } = pick(n * 7);
    const button = loadAlarm(id, `button-${n}`, 'help-button');
    const pressed = performance.now();
    void client.publish(upTopic(id, 'alarm'), button.payload);
    helpSamples.push(path.shown.when(button.id).then((at) => at - pressed));
  }
  await Promise.all(sent.map(({ stored }) => stored));
  const storedMs = performance.now() - start;
  const shownAt = await Promise.all(sent.map(({ id }) => path.shown.when(id)));
  const samples = await Promise.all(helpSamples);
  for (const { client } of clients) client.close();
  return {
    alarms,
    storedMs,
    shownMs: Math.max(...shownAt) - start,
    rate: (alarms / storedMs) * 1000,
    helpButtons: { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) },
  };
}
