import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from '../child.js';
import { LoadClient } from '../load.js';
import type { Path } from '../path.js';
import { Shown } from '../shown.js';

/** Starts the floor with a phone behind it, as a way that alarms can be sent along. */
export async function openFloor(): Promise<Path> {
  const shown = new Shown();
  const phone = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes) => {
      body += bytes;
    });
    request.on('end', () => {
      shown.record((JSON.parse(body) as { id: string }).id);
      response.end();
    });
  });
  phone.listen(0, '127.0.0.1');
  await once(phone, 'listening');
  const file = join(mkdtempSync(join(tmpdir(), 'nattvakt-floor-')), 'floor.sqlite');
  const program = fileURLToPath(new URL('./server.js', import.meta.url));
  const { child, line } = await startChild(
    program,
    [file, String((phone.address() as AddressInfo).port)],
    'floor.ready',
  );
  return {
    shown,
    gateway: async (id) => {
      const socket = connect(Number(line.mqttPort), '127.0.0.1');
      socket.setNoDelay(true);
      const client = new LoadClient(socket);
      await client.connect(id);
      return client;
    },
    close: async () => {
      child.kill();
      await once(child, 'exit');
      phone.close();
      phone.closeAllConnections();
    },
  };
}
