import type { Knex } from 'knex';

/** People who sign in without a phone, what they may be, and what they and the phones show who they are with. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('grants', (t) => {
    t.text('id').primary();
    t.text('person_id').notNullable().references('people.id');
    t.text('role').notNullable();
    t.text('provider_id').references('providers.id');
    t.bigInteger('from_ms').notNullable();
    t.bigInteger('until_ms');
  });
  await knex.schema.alterTable('phones', (t) => {
    t.text('provider_id');
  });
  await keys(knex);
  await codes(knex);
  await links(knex);
  await sessions(knex);
}

async function keys(knex: Knex): Promise<void> {
  await knex.schema.createTable('passkeys', (t) => {
    t.text('id').primary();
    t.text('person_id').notNullable().references('people.id').index();
    for (const name of ['public_key', 'transports', 'label']) t.text(name).notNullable();
    for (const name of ['counter', 'created_at_ms']) t.bigInteger(name).notNullable();
    for (const name of ['used_at_ms', 'revoked_at_ms']) t.bigInteger(name);
  });
  await knex.schema.createTable('phone_keys', (t) => {
    t.text('id').primary();
    t.text('phone_id').notNullable().references('phones.id').index();
    t.text('public_key').notNullable();
    t.bigInteger('created_at_ms').notNullable();
    t.bigInteger('revoked_at_ms');
  });
  // Questions that were asked of a key or of an organisation: answered once, by whichever dispatcher the answer meets.
  await knex.schema.createTable('challenges', (t) => {
    t.text('hash').primary();
    t.text('purpose').notNullable();
    t.text('content').notNullable();
    t.bigInteger('expires_at_ms').notNullable().index();
  });
}

async function codes(knex: Knex): Promise<void> {
  await knex.schema.createTable('person_codes', (t) => {
    t.text('person_id').primary().references('people.id');
    t.text('hash').notNullable();
    t.bigInteger('set_at_ms').notNullable();
  });
  await knex.schema.createTable('code_failures', (t) => {
    t.text('phone_id').notNullable();
    t.text('who').notNullable();
    t.bigInteger('failures').notNullable();
    t.bigInteger('wait_until_ms').notNullable();
    t.primary(['phone_id', 'who']);
  });
  await knex.schema.createTable('logins', (t) => {
    t.text('login').primary();
    t.text('person_id').notNullable().references('people.id').index();
  });
}

async function links(knex: Knex): Promise<void> {
  await knex.schema.renameTable('links', 'links_before');
  await knex.schema.createTable('links', (t) => {
    t.text('hash');
    t.primary(['hash'], 'links_by_hash');
    t.text('purpose').notNullable();
    t.text('phone_id').references('phones.id');
    t.text('person_id').references('people.id');
    t.text('made_by');
    for (const name of ['created_at_ms', 'expires_at_ms']) t.bigInteger(name).notNullable();
    t.bigInteger('used_at_ms');
  });
  await knex.schema.raw(
    `insert into links (hash, purpose, phone_id, created_at_ms, expires_at_ms, used_at_ms)
     select hash, 'phone', phone_id, created_at_ms, expires_at_ms, used_at_ms from links_before`,
  );
  await knex.schema.dropTable('links_before');
}

async function sessions(knex: Knex): Promise<void> {
  await knex.schema.renameTable('sessions', 'sessions_before');
  await knex.schema.createTable('sessions', (t) => {
    t.text('hash');
    t.primary(['hash'], 'sessions_by_hash');
    for (const name of ['id', 'way']) t.text(name).notNullable();
    t.text('phone_id').references('phones.id').index('sessions_of_phone');
    t.text('person_id').references('people.id').index('sessions_of_person');
    t.text('key_id').references('phone_keys.id');
    for (const name of ['created_at_ms', 'seen_at_ms', 'expires_at_ms']) t.bigInteger(name).notNullable();
  });
  await knex.schema.raw(
    `insert into sessions (hash, id, way, phone_id, created_at_ms, seen_at_ms, expires_at_ms)
     select hash, id, 'phone', phone_id, created_at_ms, created_at_ms, expires_at_ms from sessions_before`,
  );
  await knex.schema.dropTable('sessions_before');
}
