import { Agent, request } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { argv } from 'node:process';
import mqttPacket from 'mqtt-packet';
import sqlite3 from 'sqlite3';

/**
 * The floor: the least a dispatcher could be. A bare MQTT socket, one durable SQLite commit (what queued during the
 * previous commit goes into the next), PUBACK, one HTTP POST per alarm to the phone. No TLS, no rights, no cases, no ladder.
 */
const [, , file, phonePort] = argv;
if (!file || !phonePort) throw new Error('usage: server.js DATABASE PHONE_PORT');

type Waiting = { socket: Socket; messageId: number; payload: Buffer };
const waiting: Waiting[] = [];
let committing = false;
const rowsPerStatement = 400;
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

const database = new sqlite3.Database(file);
const run = (sql: string, values: unknown[] = []) =>
  new Promise<void>((resolve, reject) => database.run(sql, values, (error) => (error ? reject(error) : resolve())));

async function commit(batch: Waiting[]): Promise<void> {
  if (batch.length > 1) await run('BEGIN');
  for (let at = 0; at < batch.length; at += rowsPerStatement) {
    const rows = batch.slice(at, at + rowsPerStatement);
    await run(
      `INSERT INTO alarm (payload) VALUES ${rows.map(() => '(?)').join(',')}`,
      rows.map((row) => row.payload),
    );
  }
  if (batch.length > 1) await run('COMMIT');
}

function tellPhone(payload: Buffer): void {
  const post = request({
    port: Number(phonePort),
    method: 'POST',
    path: '/page',
    agent,
    headers: { 'content-length': payload.length },
  });
  post.on('response', (response) => response.resume());
  post.end(payload);
}

async function turn(): Promise<void> {
  if (committing) return;
  committing = true;
  while (waiting.length > 0) {
    const batch = waiting.splice(0);
    await commit(batch);
    for (const { socket, messageId, payload } of batch) {
      socket.write(mqttPacket.generate({ cmd: 'puback', messageId }));
      tellPhone(payload);
    }
  }
  committing = false;
}

function serve(socket: Socket): void {
  socket.setNoDelay(true);
  const parser = mqttPacket.parser({ protocolVersion: 4 });
  parser.on('packet', (packet) => {
    if (packet.cmd === 'connect')
      socket.write(mqttPacket.generate({ cmd: 'connack', returnCode: 0, sessionPresent: false }));
    if (packet.cmd !== 'publish' || packet.messageId === undefined) return;
    waiting.push({ socket, messageId: packet.messageId, payload: Buffer.from(packet.payload) });
    void turn();
  });
  socket.on('data', (bytes) => parser.parse(bytes));
  socket.on('error', () => socket.destroy());
}

await run('PRAGMA journal_mode=WAL');
await run('PRAGMA synchronous=FULL');
await run('CREATE TABLE IF NOT EXISTS alarm (id INTEGER PRIMARY KEY, payload BLOB NOT NULL)');
const server = createServer(serve);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(JSON.stringify({ event: 'floor.ready', mqttPort: typeof address === 'object' ? address?.port : 0 }));
});
