import type { IncomingMessage } from 'node:http';
import { nanoTimestamp } from '../log-line.ts';

/** A request that is over, as the edge saw it. Durations are milliseconds. */
export interface ProxiedRequest {
  /** When it was over. */
  readonly timestamp: string;
  readonly requestId: string;
  readonly method: string;
  /** Without the query, which may hold secrets. */
  readonly path: string;
  readonly host: string;
  readonly httpStatus: number;
  readonly totalDuration: number;
  /** Until the replica's answer began; 0 when it gave none. */
  readonly upstreamRqDuration: number;
  readonly srcIp: string;
  readonly clientUa: string;
  readonly edgeRegion: string;
  readonly rxBytes: number;
  readonly txBytes: number;
  readonly upstreamAddress: string;
  readonly upstreamProto: string;
  readonly downstreamProto: string;
  readonly upstreamErrors: string;
  /** Empty unless the replica failed to respond. */
  readonly responseDetails: string;
}

/** How a request went, gathered while it lasts. */
export interface Progress {
  answered(): void;
  failed(reason: string): void;
  /** Hands the record over, the first time it is called. */
  over(end: Pick<ProxiedRequest, 'httpStatus' | 'rxBytes' | 'txBytes'>): void;
}

export type Recorder = (request: ProxiedRequest) => void;

export const edgeRegion = 'local';

/** The client's address without the prefix of an IPv4 address in IPv6's clothes. */
export function clientAddress({ socket }: IncomingMessage): string {
  return socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
}

/** Watches one request; `port` is the replica's, if it was sent to any. */
export function startRecord(
  incoming: IncomingMessage,
  requestId: string,
  port: number | undefined,
  record: Recorder | undefined,
): Progress {
  const started = performance.now();
  const since = () => Math.round(performance.now() - started);
  const { method = '', url = '', headers, httpVersion } = incoming;
  const request = {
    ...{ requestId, method, path: url.split('?')[0] ?? '', host: headers.host ?? '', srcIp: clientAddress(incoming) },
    ...{ clientUa: headers['user-agent'] ?? '', edgeRegion, downstreamProto: `HTTP/${httpVersion}` },
    upstreamAddress: port === undefined ? '' : `http://127.0.0.1:${port}`,
    upstreamProto: port === undefined ? '' : 'HTTP/1.1',
  };
  let upstreamRqDuration = 0;
  let failure = '';
  let isOver = false;
  return {
    answered() {
      upstreamRqDuration = since();
    },
    failed(reason) {
      failure = reason;
    },
    over(end) {
      if (isOver) return;
      isOver = true;
      const upstreamErrors = failure === '' ? '' : JSON.stringify([{ error: failure }]);
      const times = { timestamp: nanoTimestamp(), totalDuration: since(), upstreamRqDuration };
      record?.({ ...request, ...times, ...end, upstreamErrors, responseDetails: failure });
    },
  };
}
