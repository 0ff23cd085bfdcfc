import type { Log } from '../log.ts';
import { type ConnectionCounts, countError, type FrameKind } from './connection-counts.ts';
import { readError } from './errors.ts';
import { text } from './fields.ts';
import { isErrorFrame, type Requests } from './requests.ts';
import { unknownEnumsIn } from './unknown-enums.ts';
import { decode, type Fields, type Frame, type MessageName, messages } from './wire.ts';

export interface ConnectionHandlers {
  /** The hot path: called synchronously for every tick. */
  readonly onSpot: (payload: Fields<'spotEvent'>) => void;
  readonly onEvent: (event: MessageName, payload: Frame['payload']) => void;
  readonly onDown: (reason: string) => void;
}

export interface IncomingOptions {
  /** Of the connection, for words. */
  readonly name: string;
  readonly log: Log;
  readonly counts: ConnectionCounts;
  readonly handlers: Pick<ConnectionHandlers, 'onSpot' | 'onEvent'>;
  readonly requests: () => Requests | undefined;
  /** The server said something that ends this link. */
  readonly onOver: (reason: string) => void;
}

const names = new Map<number, MessageName>(
  Object.entries(messages).map(([name, { number }]) => [number, name as MessageName]),
);
const spotEvent = messages.spotEvent.number;
const heartbeat = messages.heartbeat.number;

/** Takes the text frames of a connection apart, counts them, and hands each on to whom it concerns. Never throws on what a server sends. */
export function createIncoming({ name, log, counts, handlers, requests, onOver }: IncomingOptions) {
  function take(frame: Frame): FrameKind {
    if (frame.payloadType === spotEvent) {
      handlers.onSpot(frame.payload);
      return 'spot';
    }
    if (frame.payloadType === heartbeat) return 'heartbeat';
    const message = names.get(frame.payloadType);
    if (message === undefined) {
      counts.unknown += 1;
      log.debug('a message of an unknown type was ignored', { connection: name, payloadType: frame.payloadType });
      return 'unknown';
    }
    const isError = isErrorFrame(frame);
    if (isError) countError(counts, readError(frame.payload).code);
    counts.unknownEnums += unknownEnumsIn(message, frame.payload);
    if (requests()?.settle(frame)) return isError ? 'error' : 'answer';
    // Whoever asked has given up, and may have asked again since: what was true then is nobody's business now.
    if (message.endsWith('Res')) return 'late';
    pass(message, frame);
    return isError ? 'error' : 'event';
  }

  function pass(message: MessageName, frame: Frame): void {
    if (message === 'clientDisconnectEvent') {
      onOver(`the server ended all sessions: ${text(frame.payload['reason']) ?? 'no reason given'}`);
    } else if (isErrorFrame(frame) && readError(frame.payload).action === 'application-auth') {
      onOver('the server no longer knows the application');
    } else {
      handlers.onEvent(message, frame.payload);
    }
  }

  return (frameText: string): void => {
    counts.framesIn += 1;
    const frame = decode(frameText);
    const kind = frame === null ? 'malformed' : take(frame);
    if (frame === null) counts.malformed += 1;
    counts.frames[kind] += 1;
  };
}
