import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.js';

const file = (name: string) => fileURLToPath(new URL(`testdata/config/${name}`, import.meta.url));
const problems = (name: string) => {
  const reading = readConfig(file(name));
  return reading.ok ? [] : reading.problems;
};

describe('the dispatcher’s configuration', () => {
  it('is taken when it is good, with its paths made absolute from where the file lies', () => {
    const reading = readConfig(file('good.json'));
    expect(reading).toMatchObject({ ok: true, config: { tls: { ca: file('tls/ca.pem') } } });
  });

  it('may name a PostgreSQL instead of a file', () => {
    expect(readConfig(file('postgres.json'))).toMatchObject({
      ok: true,
      config: { store: { postgres: { host: '/run/postgresql', passwordFile: file('secret/password') } } },
    });
  });

  it('may name those who watch, with their files made absolute too', () => {
    const auditor = { channels: { ntfy: { tokenFile: file('secrets/token') } } };
    const synthetic = { cert: file('synthetic/cert.pem'), key: file('synthetic/key.pem') };
    expect(readConfig(file('watch.json'))).toMatchObject({ ok: true, config: { watch: { auditor, synthetic } } });
  });

  it.each([
    ['port-out-of-range.json', ['listen.mqtt.port: 70000 must be <= 65535']],
    ['port-as-text.json', ['listen.http.port: "8080" must be integer']],
    ['host-empty.json', ['listen.http.host: "" must not have fewer than 1 characters']],
    ['unknown-key.json', ['colour: unknown key']],
    ['unknown-key-deep.json', ['store.sqlite.sync: unknown key']],
    ['tls-missing.json', ['tls: is missing']],
    ['key-missing.json', ['tls.key: is missing']],
    ['store-empty.json', ['store: is empty: it names sqlite or postgres']],
    ['store-twice.json', ['store: names sqlite and postgres: only one of them']],
    ['postgres-without-database.json', ['store.postgres.database: is missing']],
    ['postgres-with-password.json', ['store.postgres.password: unknown key']],
    ['audit-too-short.json', ['audit.keepYears: 1 must be >= 2']],
    ['time-zone.json', ['timeZone: "Europe/Linkoping" must be an IANA time zone such as Europe/Stockholm']],
    [
      'log-level.json',
      ['log.level: "loud" must be equal to one of the allowed values: debug, info, warn, error, silent'],
    ],
    ['plans-without-key.json', ['plans.key: is missing']],
    ['public-url.json', ['publicUrl: "larm.example.se" must match pattern "^https?://"']],
    [
      'backstop-unreachable.json',
      ['backstop: cannot be reached: needs channels.elks.call, channels.elks.sms or channels.modem'],
    ],
    ['watch-auditor-channel.json', ['watch.auditor.channel: "ntfy" cannot be used: channels.ntfy is missing']],
    [
      'watch-too-often.json',
      [
        'watch.deadMan.url: "hc.example.se" must match pattern "^https?://[^\\s]+$"',
        'watch.deadMan.everyS: 1 must be >= 10',
      ],
    ],
    ['several.json', ['store: is missing', 'colour: unknown key', 'listen.mqtt.port: -1 must be >= 0']],
  ])('%s is refused, naming the key, its value and what is allowed', (name, words) => {
    expect(problems(name).sort()).toEqual([...words].sort());
  });

  it('that is no JSON, or not there, is refused by its name', () => {
    expect(problems('not-json.json.txt')).toEqual([expect.stringContaining('is not JSON')]);
    expect(problems('nowhere.json')).toEqual([expect.stringContaining('cannot be read')]);
  });
});
