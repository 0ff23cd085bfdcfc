import { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import { encode } from './wire.ts';

export interface LinkTimings {
  /** Deadline of the handshake. */
  readonly connectMs: number;
  /** Outbound silence after which a heartbeat goes out. The server hangs up after 30 s. */
  readonly heartbeatMs: number;
  /** Inbound silence after which the link counts as dead. The server beats each 25 to 30 s. */
  readonly watchdogMs: number;
  /** The same for a link on which pings were answered, and are not any more: until then figures without a server pass for current. */
  readonly pongMs: number;
  /** Without a message for so long the link is quiet; a ping or a pong is none. */
  readonly quietMs: number;
}

export interface LinkOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly timings: LinkTimings;
  readonly onOpen: () => void;
  readonly onText: (text: string) => void;
  /** No message came for `quietMs`, and again after as long. */
  readonly onQuiet: () => void;
  /** Called exactly once, also when the link never opened; `isTurnedAway`: the server answered the handshake with a 4xx. */
  readonly onClosed: (reason: string, isTurnedAway: boolean) => void;
}

/** One WebSocket from its opening to its end. */
export interface Link {
  send(text: string): void;
  /** Says goodbye with a close code and waits briefly for the other side to agree. */
  close(code: number, reason: string): void;
  /** Ends the socket at once. */
  terminate(reason: string): void;
}

/** How the library words it. */
const turnedAway = /^Unexpected server response: 4\d\d$/;
const closingMs = 1_000;
const maxFrameBytes = 64 * 1024 * 1024;

export function openLink({ url, clock, timings, onOpen, onText, onQuiet, onClosed }: LinkOptions): Link {
  // Compression costs ten to twenty times the memory of a connection and saves little on frames of 100 bytes.
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    handshakeTimeout: timings.connectMs,
    maxPayload: maxFrameBytes,
  });
  const heartbeat = encode('heartbeat', {});
  const pulseMs = Math.max(
    5,
    Math.min(1_000, ...[timings.heartbeatMs, timings.pongMs, timings.quietMs, timings.watchdogMs].map((ms) => ms / 4)),
  );
  let why: string | undefined;
  let messagesIn = 0;
  let messagesSeen = 0;
  let pingsIn = 0;
  let pingsSeen = 0;
  let heardAt = clock.monotonic();
  let quietFrom = heardAt;
  let sentAt = heardAt;
  let pingedAt = heardAt;
  let pongedAt = heardAt;
  let pulsedAt = heardAt;
  let answersPings = false;
  let cancelPulse = () => {};
  let cancelClosing = () => {};

  const terminate = (reason: string) => {
    why ??= reason;
    socket.terminate();
  };
  const send = (text: string) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    sentAt = clock.monotonic();
    socket.send(text);
  };
  const ping = (now: number) => {
    pingedAt = now;
    socket.ping();
  };
  // A process that was held up heard nothing meanwhile, whatever came: that time is not the server's silence.
  const pardon = (lateMs: number) => {
    if (lateMs < timings.pongMs / 3) return;
    heardAt += lateMs;
    quietFrom += lateMs;
    pongedAt += lateMs;
  };
  // One timer serves both directions, so a reconnect can never leave a second heartbeat behind.
  const pulse = () => {
    const now = clock.monotonic();
    pardon(now - pulsedAt - pulseMs);
    pulsedAt = now;
    if (messagesIn !== messagesSeen) heardAt = quietFrom = now;
    if (pingsIn !== pingsSeen) heardAt = now;
    messagesSeen = messagesIn;
    pingsSeen = pingsIn;
    if (now - heardAt >= timings.watchdogMs) return terminate(`nothing was heard for ${timings.watchdogMs} ms`);
    if (answersPings && now - Math.max(heardAt, pongedAt) >= timings.pongMs) {
      return terminate(`not even a ping was answered for ${timings.pongMs} ms`);
    }
    if (now - Math.max(heardAt, pingedAt) >= timings.pongMs / 2) ping(now);
    if (now - quietFrom >= timings.quietMs) {
      quietFrom = now;
      onQuiet();
    }
    if (now - sentAt >= timings.heartbeatMs - pulseMs) send(heartbeat);
    cancelPulse = clock.after(pulseMs, pulse);
  };

  socket.on('open', () => {
    heardAt = quietFrom = sentAt = pulsedAt = clock.monotonic();
    ping(heardAt);
    cancelPulse = clock.after(pulseMs, pulse);
    onOpen();
  });
  socket.on('message', (data) => {
    messagesIn += 1;
    onText((data as Buffer).toString());
  });
  socket.on('ping', () => {
    pingsIn += 1;
  });
  // No document says that the server answers pings, so their silence counts only once it did. An answer itself proves a socket
  // and no server behind it: it does not count as a frame.
  socket.on('pong', () => {
    pongedAt = clock.monotonic();
    answersPings = true;
  });
  socket.on('error', (error) => {
    why ??= error.message || error.name;
  });
  socket.on('close', (code, reason) => {
    cancelPulse();
    cancelClosing();
    const closing = `the server closed it with code ${code}${reason.length > 0 ? ` (${reason.toString()})` : ''}`;
    onClosed(why ?? closing, turnedAway.test(why ?? ''));
  });
  return {
    send,
    terminate,
    close(code, reason) {
      why ??= reason;
      socket.close(code, reason);
      cancelClosing = clock.after(closingMs, () => socket.terminate());
    },
  };
}
