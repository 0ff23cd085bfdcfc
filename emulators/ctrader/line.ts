import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { MessageName } from './messages.ts';
import { createOutbox } from './outbox.ts';
import type { Dialect, WireObject } from './wire.ts';
import { encodeFrame } from './wire.ts';
import type { World } from './world.ts';

export type Silence = 'dead' | 'pongs';

/** The outgoing half of a WebSocket. */
export interface Line {
  send(name: MessageName, payload: WireObject, clientMsgId?: string): void;
  /** Sends text that no description covers. */
  sendText(text: string): void;
  /** When something was last sent. */
  sentAt(): number;
  readonly halfOpen: boolean;
  /**
   * From now on every byte is taken in and no message comes out. `dead`: not even a pong or a close, as when the network is
   * gone. `pongs`: the socket still answers pings, as when only the server behind it is gone.
   */
  silence(how: Silence): void;
  /** Whether bytes are left where they are, so that the client's own buffers fill up. */
  stall(on: boolean): void;
  close(code: number, reason?: string): void;
  /** Resets the TCP connection. */
  reset(): void;
  /** Drops what still waits to be sent. */
  clear(): void;
}

/** `stream` is what the WebSocket was upgraded from. */
export function createLine(world: World, socket: WebSocket, stream: Duplex): Line {
  let sentAt = world.clock.now();
  let halfOpen = false;
  const outbox = createOutbox((text) => {
    if (!halfOpen && socket.readyState === socket.OPEN) sendFragments(socket, text, world.knobs.fragmentBytes);
  });
  // The hot path: knobs change once in a while, frames come by the thousand.
  let known = world.knobs;
  let written: Dialect = { ...known, chance: world.chance };
  const dialect = () => {
    if (known !== world.knobs) written = { ...world.knobs, chance: world.chance };
    known = world.knobs;
    return written;
  };
  const put = (text: string) => outbox.put(text, world.knobs.delayMs + transferMs(text, world.knobs.bytesPerSecond));
  return {
    send(name, payload, clientMsgId) {
      sentAt = world.clock.now();
      put(encodeFrame(name, payload, dialect(), clientMsgId));
    },
    sendText: put,
    sentAt: () => sentAt,
    get halfOpen() {
      return halfOpen;
    },
    stall(on) {
      if (on) socket.pause();
      else socket.resume();
    },
    silence(how) {
      halfOpen = true;
      if (how === 'pongs') return;
      // The library would still answer a close frame, so it must not see one.
      stream.removeAllListeners('data');
      stream.on('data', () => {});
    },
    close(code, reason) {
      if (halfOpen) return;
      outbox.flush();
      socket.close(code, reason);
    },
    reset: () => socket.terminate(),
    clear: () => outbox.clear(),
  };
}

/** One text message in as many WebSocket frames as it takes, with a ping in between: a frame is not a message. */
function sendFragments(socket: WebSocket, text: string, fragmentBytes: number): void {
  const bytes = Buffer.from(text);
  if (fragmentBytes <= 0 || bytes.length <= fragmentBytes) {
    socket.send(text);
    return;
  }
  for (let from = 0; from < bytes.length; from += fragmentBytes) {
    const end = from + fragmentBytes;
    socket.send(bytes.subarray(from, end), { binary: false, fin: end >= bytes.length });
    if (from === 0) socket.ping();
  }
}

/** How long a text is on its way. */
function transferMs(text: string, bytesPerSecond: number): number {
  return bytesPerSecond > 0 ? (text.length * 1000) / bytesPerSecond : 0;
}
