import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { reachAny } from '@nattvakt/gateway/paths/reach';
import { afterEach, beforeEach, expect, it } from 'vitest';

let dispatcher: TestDispatcher;
beforeEach(async () => {
  dispatcher = await TestDispatcher.start();
});
afterEach(() => dispatcher.stop());

const refusals = async () => {
  const metrics = await (await fetch(`${dispatcher.httpUrl}/metrics`)).text();
  return metrics.split('\n').filter((line) => line.startsWith('nattvakt_refusals_total'));
};

it('trying a way out neither takes the connection that carries alarms nor counts as something refused', async () => {
  const gateway = await dispatcher.gateway('gw-1');
  const tried = () =>
    dispatcher.authority.gateway('gw-1').then((credentials) =>
      reachAny({
        dispatchers: [{ url: `mqtts://localhost:${dispatcher.mqttPort}` }],
        credentials,
        clockKnown: true,
        dial: async () => ({}),
      }),
    );
  for (let n = 0; n < 5; n += 1) expect(await tried()).toBeUndefined();
  // What the dispatcher makes of it has been made by the time it answers an alarm.
  const { id } = await gateway.raise();
  expect(await gateway.receiptOf(id)).toMatchObject({ alarm: id });
  expect(await refusals()).toEqual([]);
});
