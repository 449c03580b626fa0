import type { NightOffer, NightScene } from '@nattvakt/hardware/simulator/web/theatre';

export type { NightOffer, NightScene };

/** The nights that the house offers. Empty while the simulator does not answer. */
export async function fetchNights(): Promise<NightOffer[]> {
  const response = await fetch('api/nights').catch(() => undefined);
  return response?.ok ? ((await response.json()) as NightOffer[]) : [];
}

export function playNight(name: string): Promise<void> {
  return ask(`api/nights/${encodeURIComponent(name)}/play`);
}

export function stopNight(): Promise<void> {
  return ask('api/nights/stop');
}

async function ask(path: string): Promise<void> {
  await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).catch(() => {});
}
