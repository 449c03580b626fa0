import type { Knex } from 'knex';

/** The first schema. Never edited after a release: what changes comes as a further migration. */
export async function up(knex: Knex): Promise<void> {
  await directory(knex);
  await sessions(knex);
  await cases(knex);
  await homesNews(knex);
}

async function directory(knex: Knex): Promise<void> {
  await knex.schema.createTable('meta', (t) => {
    t.text('key').primary();
    t.text('value').notNullable();
  });
  for (const name of ['providers', 'areas']) {
    await knex.schema.createTable(name, (t) => {
      t.text('id').primary();
      t.text('name').notNullable();
    });
  }
  await knex.schema.createTable('responsibilities', (t) => {
    t.text('area_id').notNullable().references('areas.id');
    t.text('provider_id').notNullable().references('providers.id');
    t.bigInteger('from_ms').notNullable();
    t.bigInteger('until_ms');
    t.primary(['area_id', 'provider_id', 'from_ms']);
  });
  await knex.schema.createTable('teams', (t) => {
    t.text('id').primary();
    t.text('provider_id').notNullable().references('providers.id');
    t.text('name').notNullable();
    t.text('role').notNullable();
  });
  await knex.schema.createTable('team_areas', (t) => {
    t.text('team_id').notNullable().references('teams.id');
    t.text('area_id').notNullable().references('areas.id');
    t.primary(['team_id', 'area_id']);
  });
  await people(knex);
  await homes(knex);
}

async function people(knex: Knex): Promise<void> {
  await knex.schema.createTable('people', (t) => {
    t.text('id').primary();
    t.text('given_name').notNullable();
    t.text('family_name').notNullable();
  });
  await knex.schema.createTable('phones', (t) => {
    t.text('id').primary();
    t.text('label').notNullable();
  });
  await knex.schema.createTable('sign_ons', (t) => {
    t.text('id').primary();
    t.text('phone_id').notNullable().references('phones.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('team_id').notNullable().references('teams.id');
    t.bigInteger('from_ms').notNullable();
    t.bigInteger('until_ms');
  });
}

async function homes(knex: Knex): Promise<void> {
  await knex.schema.createTable('homes', (t) => {
    t.text('id').primary();
    t.text('client_name').notNullable();
    t.text('street').notNullable();
    t.text('floor');
    t.text('door');
    t.text('town');
    t.text('area_id').notNullable().references('areas.id');
  });
  await knex.schema.createTable('gateways', (t) => {
    t.text('id').primary();
    t.text('home_id').notNullable().references('homes.id');
    t.text('fingerprint');
    t.bigInteger('revoked_at_ms');
  });
  await knex.schema.createTable('test_windows', (t) => {
    t.text('id').primary();
    t.text('gateway_id').notNullable().references('gateways.id');
    t.text('device_id').notNullable();
    t.bigInteger('from_ms').notNullable();
    t.bigInteger('until_ms').notNullable();
    t.text('opened_by').notNullable();
  });
}

async function sessions(knex: Knex): Promise<void> {
  await knex.schema.createTable('links', (t) => {
    t.text('hash').primary();
    t.text('phone_id').notNullable().references('phones.id');
    t.bigInteger('created_at_ms').notNullable();
    t.bigInteger('expires_at_ms').notNullable();
    t.bigInteger('used_at_ms');
  });
  await knex.schema.createTable('sessions', (t) => {
    t.text('hash').primary();
    t.text('id').notNullable();
    t.text('phone_id').notNullable().references('phones.id');
    t.bigInteger('created_at_ms').notNullable();
    t.bigInteger('expires_at_ms').notNullable();
  });
}

/** No foreign keys to the directory here: an alarm is stored whatever became of its home's row. */
async function cases(knex: Knex): Promise<void> {
  await knex.schema.createTable('cases', (t) => {
    t.text('id').primary();
    for (const name of ['state', 'home_id', 'area_id', 'gateway_id', 'device_id', 'kind', 'priority', 'asking']) {
      t.text(name).notNullable();
    }
    for (const name of ['device_name', 'room', 'holder', 'outcome']) t.text(name);
    for (const name of ['version', 'rank', 'opened_at', 'presses', 'last_press_at']) t.bigInteger(name).notNullable();
    for (const name of ['due_at', 'closed_at']) t.bigInteger(name);
  });
  await knex.schema.raw(
    "create unique index cases_joinable on cases (gateway_id, device_id, kind) where state in ('open', 'accepted')",
  );
  await knex.schema.raw('create index cases_due on cases (due_at) where due_at is not null');
  await knex.schema.raw("create index cases_unclosed on cases (area_id) where state <> 'closed'");
  await knex.schema.createTable('alarms', (t) => {
    t.text('id').primary();
    for (const name of ['case_id', 'gateway_id', 'device_id', 'kind', 'priority']) t.text(name).notNullable();
    t.bigInteger('received_at').notNullable();
    for (const name of ['age_ms', 'epoch', 'n']) t.bigInteger(name);
    for (const name of ['oddity', 'raw']) t.text(name);
  });
  await knex.schema.createTable('case_events', (t) => {
    t.bigIncrements('seq');
    for (const name of ['case_id', 'type', 'reason', 'actor']) t.text(name).notNullable();
    for (const name of ['version', 'at']) t.bigInteger(name).notNullable();
    for (const name of ['alarm_id', 'command_id', 'note']) t.text(name);
    t.unique(['case_id', 'version', 'type']);
  });
  await pages(knex);
}

async function pages(knex: Knex): Promise<void> {
  await knex.schema.createTable('pages', (t) => {
    for (const name of ['case_id', 'id', 'phone_id', 'person_id', 'reason']) t.text(name).notNullable();
    for (const name of ['at', 'step', 'round']) t.bigInteger(name).notNullable();
    for (const name of ['ended_at', 'shown_at']) t.bigInteger(name);
    t.text('end_reason');
    t.primary(['case_id', 'id']);
  });
}

async function homesNews(knex: Knex): Promise<void> {
  await knex.schema.createTable('outgoing', (t) => {
    t.text('case_id').primary();
    t.text('gateway_id').notNullable().index();
    t.bigInteger('version').notNullable();
    t.text('event').notNullable();
    t.bigInteger('at').notNullable();
    t.bigInteger('delivered_version').notNullable().defaultTo(0);
  });
  await knex.schema.createTable('gateway_status', (t) => {
    t.text('gateway_id').primary();
    t.boolean('online').notNullable();
    t.bigInteger('seen_at_ms').notNullable();
    t.text('body').notNullable();
  });
}
