import { Aedes, type PublishPacket } from 'aedes';

/**
 * aedes without the part that carries messages from one client to another: what gateways send is taken in by
 * `authorizePublish`, and what they are sent is written straight to their connection. So nothing is kept, retained or
 * routed here, and no message can be lost or reordered between two queues.
 */
export class StraightBroker extends Aedes {
  override publish(_packet: PublishPacket, client: unknown, done?: (error?: Error) => void): void {
    const finished = typeof client === 'function' ? (client as (error?: Error) => void) : done;
    finished?.();
  }
}
