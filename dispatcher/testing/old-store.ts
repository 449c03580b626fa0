import type { Knex } from 'knex';
import { up as firstSchema } from '../store/knex/first-schema.js';

/** Makes a store as the first release left it at night: an alarm that was taken, with everything that belongs to it. */
export async function oldStore(knex: Knex): Promise<void> {
  await firstSchema(knex);
  await knex.schema.createTable('knex_migrations', (t) => {
    t.increments();
    t.string('name');
    t.integer('batch');
    t.timestamp('migration_time');
  });
  await knex('knex_migrations').insert({ name: '0001-first-schema', batch: 1 });
  await knex('meta').insert([
    { key: 'store-id', value: 'old-store' },
    { key: 'directory-version', value: '7' },
  ]);
  await directory(knex);
  await night(knex);
}

async function directory(knex: Knex): Promise<void> {
  await knex('providers').insert({ id: 'vof', name: 'VoF' });
  await knex('areas').insert({ id: 'nord', name: 'Nord' });
  await knex('responsibilities').insert({ area_id: 'nord', provider_id: 'vof', from_ms: 5, until_ms: null });
  await knex('teams').insert({ id: 'natt', provider_id: 'vof', name: 'Natt', role: 'care' });
  await knex('team_areas').insert({ team_id: 'natt', area_id: 'nord' });
  await knex('people').insert({ id: 'anna', given_name: 'Anna', family_name: 'Lind' });
  await knex('phones').insert({ id: 'phone-1', label: 'Larmtelefon 1' });
  const on = { id: 'so-1', phone_id: 'phone-1', person_id: 'anna', team_id: 'natt' };
  await knex('sign_ons').insert({ ...on, from_ms: 1, until_ms: null });
  await knex('homes').insert({ id: 'home-1', client_name: 'Elsa Ek', street: 'Storgatan 4', area_id: 'nord' });
  await knex('gateways').insert({ id: 'gw-1', home_id: 'home-1' });
  await knex('links').insert({ hash: 'l', phone_id: 'phone-1', created_at_ms: 1, expires_at_ms: 9 });
  await knex('sessions').insert({ hash: 'x', id: 's-1', phone_id: 'phone-1', created_at_ms: 1, expires_at_ms: 9 });
}

async function night(knex: Knex): Promise<void> {
  const place = { gateway_id: 'gw-1', device_id: 'pendant', kind: 'help-button', priority: 'life' };
  const holder = JSON.stringify({ personId: 'anna', givenName: 'Anna', phoneId: 'phone-1', since: 3 });
  const asked = [{ phoneId: 'phone-1', pageId: 'a-1:1:phone-1', ringing: false }];
  const asking = JSON.stringify({ ladder: { step: 0, round: 1, startedAt: 1, nextAt: null }, asked });
  const numbers = { version: 2, rank: 0, opened_at: 1, presses: 1, last_press_at: 1, due_at: 1_200_003 };
  const texts = { state: 'accepted', home_id: 'home-1', area_id: 'nord', ...place, holder, asking };
  await knex('cases').insert({ id: 'a-1', ...numbers, ...texts });
  await knex('alarms').insert({ id: 'a-1', case_id: 'a-1', ...place, received_at: 1 });
  const engine = JSON.stringify({ type: 'engine' });
  const event = { case_id: 'a-1', actor: engine, reason: 'first-press', at: 1 };
  await knex('case_events').insert({ seq: 1, ...event, version: 1, type: 'opened', alarm_id: 'a-1' });
  await knex('case_events').insert({ seq: 2, ...event, version: 2, type: 'accepted', command_id: 'c-1' });
  const page = { case_id: 'a-1', id: 'a-1:1:phone-1', phone_id: 'phone-1', person_id: 'anna', reason: 'team' };
  await knex('pages').insert({ ...page, at: 1, step: 0, round: 1, ended_at: 3, end_reason: 'accepted' });
  await knex('gateway_status').insert({ gateway_id: 'gw-1', online: true, seen_at_ms: 2, body: '{}' });
  await knex('outgoing').insert({ case_id: 'a-1', gateway_id: 'gw-1', version: 2, event: 'accepted', at: 3 });
}
