import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { MessageName } from './messages.ts';
import { createOutbox } from './outbox.ts';
import type { WireObject } from './wire.ts';
import { encodeFrame } from './wire.ts';
import type { World } from './world.ts';

/** The outgoing half of a WebSocket. */
export interface Line {
  send(name: MessageName, payload: WireObject, clientMsgId?: string): void;
  /** Sends text that no description covers. */
  sendText(text: string): void;
  /** When something was last sent. */
  sentAt(): number;
  readonly halfOpen: boolean;
  /** From now on every byte is taken in and nothing comes out, not even a pong or a close: as when the network is gone. */
  silence(): void;
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
    if (!halfOpen && socket.readyState === socket.OPEN) socket.send(text);
  });
  return {
    send(name, payload, clientMsgId) {
      sentAt = world.clock.now();
      outbox.put(encodeFrame(name, payload, world.knobs, clientMsgId), world.knobs.delayMs);
    },
    sendText: (text) => outbox.put(text, world.knobs.delayMs),
    sentAt: () => sentAt,
    get halfOpen() {
      return halfOpen;
    },
    silence() {
      halfOpen = true;
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
