import type { Operation, Payload } from './operation.ts';
import type { TokenKind } from './tokens.ts';

/** A GraphQL request or an upload that arrived, whether or not it was answered. */
export interface ReceivedRequest {
  readonly type: Operation['type'];
  readonly operationName: string | undefined;
  /** Root fields asked for. */
  readonly fieldNames: readonly string[];
  /** As sent. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** `none`: no token, or one that is not valid where it was sent. */
  readonly tokenKind: TokenKind | 'none';
  /** `upload`: a POST to `…/up`, recorded as if it were a mutation `up`. */
  readonly transport: 'http' | 'websocket' | 'upload';
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const kept = 20_000;

export function recordRequest(
  requests: ReceivedRequest[],
  operation: Operation,
  payload: Pick<Payload, 'variables'>,
  from: Pick<ReceivedRequest, 'tokenKind' | 'transport'>,
): void {
  const { type, name, fieldNames } = operation;
  keep(requests, { type, operationName: name, fieldNames, variables: payload.variables ?? {}, ...from });
}

export function recordUpload(
  requests: ReceivedRequest[],
  variables: ReceivedRequest['variables'],
  tokenKind: ReceivedRequest['tokenKind'],
): void {
  const operation = { type: 'mutation', operationName: 'up', fieldNames: ['up'] } as const;
  keep(requests, { ...operation, variables, tokenKind, transport: 'upload' });
}

function keep(requests: ReceivedRequest[], request: Omit<ReceivedRequest, 'at'>): void {
  requests.push({ ...request, at: Date.now() });
  requests.splice(0, Math.max(0, requests.length - kept));
}
