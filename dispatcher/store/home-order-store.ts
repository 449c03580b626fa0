import type { DownTopic } from '@nattvakt/contract';

/** Something that a home is asked. Whichever dispatcher has its connection sends it; unsent after a while, it never is. */
export type HomeOrderRow = {
  id: string;
  homeId: string;
  gatewayId: string;
  topic: DownTopic & ('trial' | 'command');
  /** The message as JSON, without its envelope. */
  message: string;
  askedAtMs: number;
  askedBy: string;
};
/** A piece of the answer to one. */
export type OrderPieceRow = { orderId: string; seq: number; atMs: number; body: string };
/** How a gateway said that its devices are. */
export type DeviceReportRow = { gatewayId: string; atMs: number; body: string };

/** What homes are asked and what they answer, for a day. Every method rejects with a `StoreError` and nothing else. */
export interface HomeOrderStore {
  ask(row: HomeOrderRow): Promise<void>;
  order(id: string): Promise<HomeOrderRow | undefined>;
  /** Asked since then, and not sent by anybody. */
  unsent(sinceMs: number): Promise<HomeOrderRow[]>;
  /** @returns false when another dispatcher sent it first */
  claim(id: string, atMs: number): Promise<boolean>;
  /** A piece that is there already is left as it is. */
  addPiece(row: OrderPieceRow): Promise<void>;
  /** In their order. */
  pieces(orderId: string): Promise<OrderPieceRow[]>;
  putDeviceReport(row: DeviceReportRow): Promise<void>;
  deviceReports(gatewayIds: readonly string[]): Promise<DeviceReportRow[]>;
  /** Throws away what was asked before then, with the answers. */
  forget(beforeMs: number): Promise<void>;
}
