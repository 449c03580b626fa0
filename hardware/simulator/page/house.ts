import type { Act, HouseState } from '@nattvakt/hardware/simulator/house';
import type { NightScene } from './nights.js';

export type { Act, HouseState };

/** What the page knows of the house: its state and the night that is played, or that the simulator does not answer. */
export type Sight = { house: HouseState | undefined; night: NightScene | undefined; inTouch: boolean };

/** Follows the house; the browser reconnects by itself. Returns how to stop. */
export function followHouse(seen: (sight: Sight) => void): () => void {
  let house: HouseState | undefined;
  let night: NightScene | undefined;
  const source = new EventSource('api/house/stream');
  source.addEventListener('house', (event) => {
    house = JSON.parse((event as MessageEvent<string>).data) as HouseState;
    seen({ house, night, inTouch: true });
  });
  source.addEventListener('night', (event) => {
    night = (JSON.parse((event as MessageEvent<string>).data) as NightScene | null) ?? undefined;
    seen({ house, night, inTouch: true });
  });
  source.addEventListener('error', () => seen({ house, night, inTouch: false }));
  return () => source.close();
}

/** Does something in the house. A simulator that does not answer shows through the stream. */
export async function act(name: Act, on?: boolean): Promise<void> {
  const body = JSON.stringify(on === undefined ? {} : { on });
  await fetch(`api/house/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(
    () => {},
  );
}
