import { userInfo } from 'node:os';
import { openTestWindow } from '../seed.js';
import { type Command, numberOf, textOf, UsageError } from './command.js';
import { configOption, withStore } from './with-store.js';

const longestMinutes = 240;

export const testWindowOpen: Command = {
  path: ['test-window', 'open'],
  words: 'for a while, test alarms of one device are tests and ring nobody',
  options: {
    config: configOption,
    gateway: { value: 'ID', words: 'the gateway', required: true },
    device: { value: 'ID', words: 'the device in its home', required: true },
    minutes: { value: 'N', words: `how long, 1 to ${longestMinutes}`, required: true },
  },
  async run(given, say) {
    const gatewayId = textOf(given, 'gateway');
    const deviceId = textOf(given, 'device');
    const minutes = numberOf(given, 'minutes', { from: 1, to: longestMinutes });
    await withStore(given, async (store) => {
      const { gateways } = await store.directory.directory();
      if (!gateways.some(({ id }) => id === gatewayId))
        throw new UsageError([`--gateway ${gatewayId} is not in the store`]);
      const { untilMs } = await openTestWindow(store, { gatewayId, deviceId, minutes, openedBy: userInfo().username });
      say(`Test alarms of ${deviceId} at ${gatewayId} are tests until ${new Date(untilMs).toISOString()}.`);
    });
  },
};
