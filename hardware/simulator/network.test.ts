import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DelayedPipe } from './delayed-pipe.js';
import { Network } from './network.js';

describe('the network between a home and its dispatcher', () => {
  let far: Server;
  let network: Network;
  let answered: string;
  let asked: string;
  let reached: Socket[];
  const sockets: Socket[] = [];

  beforeEach(async () => {
    answered = '';
    asked = '';
    reached = [];
    far = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => {});
      reached.push(socket);
      socket.on('data', (bytes) => {
        asked += bytes;
        socket.write(`heard ${bytes}`);
      });
    });
    await new Promise<void>((resolve) => far.listen(0, '127.0.0.1', resolve));
    network = new Network(() => ({ host: '127.0.0.1', port: (far.address() as AddressInfo).port }));
    await network.start();
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await network.stop();
    await network.stop();
    await new Promise((resolve) => far.close(resolve));
  });

  function home(localAddress = '127.0.0.1'): Socket {
    const socket = connect({ port: network.port, host: '127.0.0.1', localAddress });
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      answered += bytes;
    });
    sockets.push(socket);
    return socket;
  }

  const seconds = (count: number) => ({ timeout: count * 1_000 });

  it('carries both ways', async () => {
    home().write('press');
    await vi.waitFor(() => expect(answered).toBe('heard press'), seconds(5));
  });

  it.runIf(process.platform === 'linux')('swallows what comes by one way, and goes on carrying the other', async () => {
    const fibre = home('127.0.0.2');
    fibre.write('one');
    await vi.waitFor(() => expect(answered).toBe('heard one'), seconds(5));
    network.cutWay('127.0.0.2');
    let ended = false;
    fibre.on('close', () => {
      ended = true;
    });
    fibre.write('two');
    home('127.0.0.3').write('three');
    await vi.waitFor(() => expect(answered).toBe('heard oneheard three'), seconds(5));
    expect([asked, ended, network.wayIsUp('127.0.0.2')]).toEqual(['onethree', false, false]);
    network.restoreWay('127.0.0.2');
    await vi.waitFor(() => expect(ended, 'what vanished stays gone').toBe(true), seconds(5));
    home('127.0.0.2').write('four');
    await vi.waitFor(() => expect(asked).toBe('onethreefour'), seconds(5));
  });

  it('breaks what is connected and refuses what comes while it is cut', async () => {
    const first = home();
    first.write('one');
    await vi.waitFor(() => expect(answered).toBe('heard one'), seconds(5));
    network.cut();
    await vi.waitFor(() => expect([first, ...reached].map((end) => end.destroyed)).toEqual([true, true]), seconds(5));
    const second = home();
    await vi.waitFor(() => expect(second.destroyed).toBe(true), seconds(5));
    network.restore();
    home().write('two');
    await vi.waitFor(() => expect(answered).toBe('heard oneheard two'), seconds(5));
  });

  it('swallows packets in silence, and breaks the connection only when it is back', async () => {
    const socket = home();
    socket.write('one');
    await vi.waitFor(() => expect(answered).toBe('heard one'), seconds(5));
    network.cut('silent');
    await new Promise<void>((resolve) => socket.write('lost', () => resolve()));
    expect([asked, socket.destroyed]).toEqual(['one', false]);
    network.restore();
    await vi.waitFor(() => expect(socket.destroyed).toBe(true), seconds(5));
    expect(asked).toBe('one');
  });

  it('lets the home be heard but not answered when it is deaf', async () => {
    network.cut('deaf');
    home().write('press');
    await vi.waitFor(() => expect(asked).toBe('press'), seconds(5));
    expect(answered).toBe('');
  });

  it('keeps bytes in order when the delay changes on the way', async () => {
    const socket = home();
    network.delay(80);
    socket.write('a');
    await vi.waitFor(() => expect(network.connections).toBe(1), seconds(5));
    network.delay(0);
    socket.write('b');
    await vi.waitFor(() => expect(asked).toBe('ab'), seconds(5));
  });
});

describe('a delayed pipe', () => {
  it('never lets a later piece overtake an earlier one', () => {
    vi.useFakeTimers();
    try {
      let nowMs = 0;
      const passed: number[] = [];
      const pipe = new DelayedPipe(
        (bytes) => passed.push(bytes[0] ?? -1),
        () => nowMs,
      );
      pipe.pass(Uint8Array.of(1), 100);
      pipe.pass(Uint8Array.of(2), 0);
      expect(passed).toEqual([]);
      nowMs = 100;
      vi.advanceTimersByTime(100);
      expect(passed).toEqual([1, 2]);
      pipe.pass(Uint8Array.of(3), 0);
      pipe.pass(Uint8Array.of(4), 10);
      pipe.stop();
      vi.advanceTimersByTime(100);
      expect(passed).toEqual([1, 2, 3]);
    } finally {
      vi.useRealTimers();
    }
  });
});
