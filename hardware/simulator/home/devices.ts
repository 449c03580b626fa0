/** What stands in the simulated flat, and how each thing is found on its bus. The demo's home plan names the same. */
export const devices = {
  pendant: { bus: 'enocean', address: '002A1B3C', profile: 'F6-02-01' },
  door: { bus: 'enocean', address: '01825DAB', profile: 'D5-00-01' },
  bed: { bus: 'mqtt', address: 'bed-mat', profile: 'plain' },
  kitchen: { bus: 'mqtt', address: 'kitchen-button', profile: 'zigbee2mqtt' },
  cord: { bus: 'gpio', address: 'GPIO17', profile: 'button' },
} as const;

/** Lines of the board that are no device of the plan. */
export const boardLines = { mains: 'GPIO22', lamp: 'GPIO23', buzzer: 'GPIO24' } as const;

/** User names on the home's broker: the mat speaks for itself, Zigbee2MQTT for its network, the display only listens. */
export const brokerUsers = ['bed-mat', 'zigbee2mqtt', 'display'] as const;
export type BrokerUser = (typeof brokerUsers)[number];

/** The home's two ways out, as two addresses of this machine: the simulated network tells them apart by these. */
export const waysOut = [
  { name: 'fibre', address: '127.0.0.2' },
  { name: 'mobile', address: '127.0.0.3' },
] as const;
export type WayOut = (typeof waysOut)[number]['name'];

export function addressOf(way: WayOut): string {
  return waysOut.find(({ name }) => name === way)?.address ?? '';
}
