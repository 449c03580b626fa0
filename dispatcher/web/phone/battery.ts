/** Not in every browser, and not in every list of what browsers have. */
type Battery = EventTarget & { level: number; charging: boolean };
type WithBattery = { getBattery?(): Promise<Battery> };

export type Charge = { percent: number; charging: boolean };

/** Calls back with the phone's charge now and whenever it changes. Never, where the browser does not tell. */
export async function watchBattery(tell: (charge: Charge) => void): Promise<void> {
  const battery = await (navigator as WithBattery).getBattery?.().catch(() => undefined);
  if (battery === undefined) return;
  const said = () => tell({ percent: Math.round(battery.level * 100), charging: battery.charging });
  for (const change of ['levelchange', 'chargingchange']) battery.addEventListener(change, said);
  said();
}
