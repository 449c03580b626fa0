import type { Knex } from 'knex';
import type { DeviceReportRow, HomeOrderRow, HomeOrderStore, OrderPieceRow } from '../home-order-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

export class KnexHomeOrders implements HomeOrderStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  ask(row: HomeOrderRow): Promise<void> {
    const { id, topic, message, homeId, gatewayId, askedAtMs, askedBy } = row;
    const asked = { asked_at_ms: askedAtMs, asked_by: askedBy, sent_at_ms: null };
    return this.#guard(() =>
      this.#knex('home_orders').insert({ id, topic, message, home_id: homeId, gateway_id: gatewayId, ...asked }),
    );
  }

  order(id: string): Promise<HomeOrderRow | undefined> {
    return this.#guard(async () => {
      const row: OrderTableRow | undefined = await this.#knex('home_orders').where({ id }).first();
      return row && orderOf(row);
    });
  }

  unsent(sinceMs: number): Promise<HomeOrderRow[]> {
    return this.#guard(async () => {
      const rows: OrderTableRow[] = await this.#knex('home_orders')
        .whereNull('sent_at_ms')
        .where('asked_at_ms', '>=', sinceMs)
        .orderBy('asked_at_ms');
      return rows.map(orderOf);
    });
  }

  claim(id: string, atMs: number): Promise<boolean> {
    return this.#guard(async () => {
      const changed = await this.#knex('home_orders')
        .where({ id })
        .whereNull('sent_at_ms')
        .update({ sent_at_ms: atMs });
      return changed === 1;
    });
  }

  addPiece({ orderId, seq, atMs, body }: OrderPieceRow): Promise<void> {
    return this.#guard(async () => {
      const row = { order_id: orderId, seq, at_ms: atMs, body };
      await this.#knex('home_order_pieces').insert(row).onConflict(['order_id', 'seq']).ignore();
    });
  }

  pieces(orderId: string): Promise<OrderPieceRow[]> {
    return this.#guard(async () => {
      const rows = await this.#knex('home_order_pieces').where({ order_id: orderId }).orderBy('seq');
      return rows.map(({ seq, at_ms: atMs, body }) => ({ orderId, seq: Number(seq), atMs: Number(atMs), body }));
    });
  }

  putDeviceReport({ gatewayId, atMs, body }: DeviceReportRow): Promise<void> {
    return this.#guard(async () => {
      const row = { gateway_id: gatewayId, at_ms: atMs, body };
      await this.#knex('device_reports').insert(row).onConflict('gateway_id').merge();
    });
  }

  deviceReports(gatewayIds: readonly string[]): Promise<DeviceReportRow[]> {
    return this.#guard(async () => {
      const rows = await this.#knex('device_reports')
        .whereIn('gateway_id', [...gatewayIds])
        .orderBy('at_ms', 'desc');
      return rows.map(({ gateway_id: gatewayId, at_ms: atMs, body }) => ({ gatewayId, atMs: Number(atMs), body }));
    });
  }

  forget(beforeMs: number): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        const old = trx('home_orders').select('id').where('asked_at_ms', '<', beforeMs);
        await trx('home_order_pieces').whereIn('order_id', old).delete();
        await trx('home_orders').where('asked_at_ms', '<', beforeMs).delete();
      }),
    );
  }
}

type OrderTableRow = {
  id: string;
  home_id: string;
  gateway_id: string;
  topic: HomeOrderRow['topic'];
  message: string;
  asked_at_ms: number;
  asked_by: string;
};

function orderOf(row: OrderTableRow): HomeOrderRow {
  const { id, topic, message, home_id: homeId, gateway_id: gatewayId, asked_by: askedBy } = row;
  return { id, topic, message, homeId, gatewayId, askedBy, askedAtMs: Number(row.asked_at_ms) };
}
