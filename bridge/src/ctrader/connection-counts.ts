import type { RequestName } from './requests.ts';

/** What a frame was. `late`: the answer to a request that had been given up. */
export type FrameKind = 'spot' | 'heartbeat' | 'answer' | 'event' | 'error' | 'late' | 'unknown' | 'malformed';
/** How a request ended. `already`: refused because what it asked for is so; `withdrawn`: who asked no longer wanted to know. */
export type Outcome = 'answered' | 'already' | 'refused' | 'unanswered' | 'withdrawn';

/** What one connection has seen since the process began. All but `openSince` only grow. */
export interface ConnectionCounts {
  /** Text frames, of all kinds. */
  framesIn: number;
  readonly frames: Record<FrameKind, number>;
  /** Sockets opened, or tried to open. */
  opened: number;
  /** Connections that were up and went. */
  lost: number;
  /** Milliseconds since the epoch since when it is up; undefined while it is not. */
  openSince: number | undefined;
  /** Frames of a payloadType this bridge does not know. */
  unknown: number;
  /** Values of an enum this bridge does not know, in the messages it reads. */
  unknownEnums: number;
  /** Frames that were not messages. */
  malformed: number;
  /** Times the server asked for fewer requests. */
  slowDowns: number;
  /** Error messages by code. The names are the server's, of a form that fits a label, and at most {@link mostCodes}. */
  readonly errors: Record<string, number>;
  readonly requests: Partial<Record<RequestName, Record<Outcome, number>>>;
}

/** A server gone mad must not make the list of its errors grow for ever. */
const mostCodes = 100;
const otherCode = 'OTHER';

export function createConnectionCounts(): ConnectionCounts {
  return {
    framesIn: 0,
    frames: { spot: 0, heartbeat: 0, answer: 0, event: 0, error: 0, late: 0, unknown: 0, malformed: 0 },
    opened: 0,
    lost: 0,
    openSince: undefined,
    unknown: 0,
    unknownEnums: 0,
    malformed: 0,
    slowDowns: 0,
    errors: {},
    requests: {},
  };
}

export function countError({ errors }: ConnectionCounts, code: string): void {
  const isKnown = Object.hasOwn(errors, code);
  const isNameable = /^[A-Z][A-Z0-9_]{0,63}$/.test(code) && Object.keys(errors).length < mostCodes;
  const name = isKnown || isNameable ? code : otherCode;
  errors[name] = (errors[name] ?? 0) + 1;
}

export function countRequest({ requests }: ConnectionCounts, request: RequestName, outcome: Outcome): void {
  requests[request] ??= { answered: 0, already: 0, refused: 0, unanswered: 0, withdrawn: 0 };
  requests[request][outcome] += 1;
}
