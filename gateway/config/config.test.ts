import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { planProblemOf } from '@nattvakt/contract';
import { knownEeps } from '@nattvakt/firmware-bridge';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.js';

const testdata = fileURLToPath(new URL('../testdata/', import.meta.url));

function problemsIn(file: string): readonly string[] {
  try {
    readConfig(testdata + file);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((problem) => problem.replaceAll(testdata, '<here>/'));
    throw error;
  }
}

const expected: Record<string, string[]> = {
  'bad-battery.json': ['power.minutes: is 0; it must be >= 1'],
  'bad-broker-port.json': ['broker.port: is 99999; it must be <= 65535'],
  'bad-clock.json': ['clock: is "sundial"; allowed: timesyncd, host'],
  'bad-gateway-name.json': ['gateway: is "gw/1"; allowed: text that matches ^[A-Za-z0-9][A-Za-z0-9._-]*$'],
  'bad-gpio-driver.json': ['gpio.driver: is "magic"; allowed: auto, onoff, gpiomon'],
  'bad-gpio-line.json': ['gpio.lamp: is "23"; allowed: text that matches ^GPIO\\d{1,2}$'],
  'bad-log-level.json': ['log.level: is "loud"; allowed: debug, info, warn, error'],
  'bad-missing.json': ['dataDir: missing'],
  'bad-modem-no-pin-file.json': ['modem.pinFile: is "nowhere"; it cannot be read'],
  'bad-modem-pin.json': ['modem.pinFile: is "plan.json"; allowed: a file with four to eight digits'],
  'bad-no-dispatcher.json': ['uplink.dispatchers: is []; it must not have fewer than 1 items'],
  'bad-no-password.json': ['broker.credentials[0]: takes either password or passwordFile'],
  'bad-not-json.txt': ['cannot be read: Unexpected token \'g\', "gateway: gw-1\n" is not valid JSON'],
  'bad-password-file.json': ['broker.credentials[0]: passwordFile is "nowhere"; it cannot be read'],
  'bad-path-name.json': ['link "stick" is used more than once'],
  'bad-path.json': ['uplink.paths[0].interface: missing'],
  'bad-plain-mqtt.json': [
    'uplink.dispatchers[0].url: is "mqtt://dispatcher.example:1883"; allowed: text that matches ^mqtts://[^\\s/]+$',
  ],
  'bad-plan-address.json': ['plan: devices[0].address: is "0180"; allowed: 8 hex digits'],
  'bad-plan-gpio-line-in-use.json': ['plan: devices[1].address: is "GPIO22"; the gateway itself uses that line'],
  'bad-plan-key.json': ['planKey: is "identity/cert.pem"; holds no public key'],
  'bad-plan-missing.json': [
    'plan: "<here>/nowhere.json" cannot be read: ENOENT: no such file or directory, open \'<here>/nowhere.json\'',
  ],
  'bad-plan-no-broker.json': ['plan: devices[2].bus: is "mqtt"; the gateway has no broker'],
  'bad-plan-no-such-device.json': ['plan: rules[0].device: is "necklace"; no device has that id'],
  'bad-plan-profile.json': [`plan: devices[0].profile: is "A5-99-99"; allowed: ${knownEeps.join(', ')}`],
  'bad-plan-same-address.json': ['plan: devices: two have the bus and address "mqtt cord-1"'],
  'bad-plan-same-device.json': [
    'plan: devices: two have the id "pendant"',
    'plan: rules[1].device: is "door"; no device has that id',
  ],
  'bad-plan-same-rule.json': ['plan: rules: two have the id "press"'],
  'bad-plan-two-help-rules.json': [
    'plan: rules[2]: device "pendant" has a help-button rule already; one press would raise twice',
  ],
  'bad-plan-unknown-rule.json': [
    'plan: rules[0].rule: is "telepathy"; allowed: help-button, smoke, gas, water, door-open, out-of-bed, not-in-bed-by, ' +
      'out-not-back, long-in-bathroom, no-sign-of-morning, no-movement, zone-entered, zone-left, on-floor, somebody-else, ' +
      'too-cold, too-warm',
  ],
  'bad-plan-window.json': [
    'plan: rules[1].window.until: is "25:00"; allowed: text that matches ^([01]\\d|2[0-3]):[0-5]\\d$',
  ],
  'bad-plan-zone.json': [
    'plan: timeZone: is "Europe/Linkoping"; allowed: a name of the time zone database, such as Europe/Stockholm',
  ],
  'bad-same-link.json': ['link "stick" is used more than once'],
  'bad-secret-of-wrong-type.json': ['broker.credentials[0].password: is something else; it must be string'],
  'bad-serial-protocol.json': ['serial[0].protocol: is "knx"; allowed: enocean, hub'],
  'bad-two-passwords.json': ['broker.credentials[0]: takes either password or passwordFile'],
  'bad-unknown-key-inside.json': ['uplink.retries: unknown key'],
  'bad-unknown-key.json': ['colour: unknown key'],
  'bad-unreadable-key.json': [
    'uplink.key: is "<here>/identity/none.pem"; it cannot be read: ENOENT: no such file or directory, open \'<here>/identity/none.pem\'',
  ],
};

describe('a configuration', () => {
  it('that is right is read, with paths relative to the file and addresses as they are heard', () => {
    const config = readConfig(`${testdata}good.json`);
    expect(config.dataDir).toBe(`${testdata}state`);
    expect(config.uplink.ca).toBe(`${testdata}identity/ca.pem`);
    expect(config.plan.devices[0]?.address).toBe('0180A1B2');
    expect(config.modem).toEqual({ link: 'modem', path: '/dev/serial/by-id/modem', pin: '1234' });
    expect(config.uplink.paths.map(({ name }) => name)).toEqual(['fibre', 'mobile']);
    expect(config.broker?.credentials).toEqual([{ username: 'cord-1', password: 'hemligt' }]);
  });

  it.each(Object.entries(expected))('is refused in clear words: %s', (file, problems) => {
    expect(problemsIn(file)).toEqual(problems);
  });

  it('tells of a bad plan in lines that an office can show in another language', () => {
    const lines = Object.entries(expected).flatMap(([file, problems]) =>
      /^bad-plan-(?!key|missing)/.test(file) ? problems : [],
    );
    const unknown = lines.filter((line) => planProblemOf(line.replace('plan: ', '')).kind === 'other');
    expect(unknown).toEqual([]);
  });

  it('has a bad file for each rule, and each bad file is tried', () => {
    const files = readdirSync(testdata).filter((name) => name.startsWith('bad-'));
    expect(files.sort()).toEqual(Object.keys(expected).sort());
  });

  it('tells of everything that is wrong at once, and of no secret', () => {
    const error = new ConfigError('gateway.json', problemsIn('bad-secret-of-wrong-type.json'));
    expect(error.message).not.toContain('123456');
    expect(new ConfigError('x', ['a', 'b']).message).toBe('x: 2 problems\n  a\n  b');
  });
});
