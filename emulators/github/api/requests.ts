/** A request that arrived, whether or not it was answered. Its token is not kept. */
export interface ReceivedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** As `issues/create`; undefined when it is none of the emulator's. */
  readonly operation: string | undefined;
  /** As sent; undefined for none. */
  readonly body: unknown;
  /** Whose token it was: a login, or empty for no token or an unknown one. */
  readonly login: string;
  /** Of the answer; undefined while there is none. */
  status: number | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const kept = 20_000;

export function keepRequest(requests: ReceivedRequest[], request: ReceivedRequest): void {
  requests.push(request);
  requests.splice(0, Math.max(0, requests.length - kept));
}
