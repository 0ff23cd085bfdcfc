import type { TadaDocumentNode } from 'gql.tada';
import { GraphQLClient } from 'graphql-request';
import type { Clock } from '../../clock.ts';
import { formatDuration } from '../../duration.ts';
import { messageOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { type RetryDecision, retry } from '../../retry.ts';
import { type BudgetMeter, createBudgetMeter } from './budget.ts';
import { isTransient, RailwayError, retryOf } from './errors.ts';
import type { Budget, Pace } from './pace.ts';
import { exchange, parseAnswer } from './transport.ts';
import { createUploader, type Parcel } from './upload.ts';

/** A token and the header that its kind is sent in. */
export interface Credential {
  readonly token: string;
  readonly header: 'Project-Access-Token' | 'Authorization';
}

export interface RailwayClient {
  /** Asks a query; repeats it after a throttle and after trouble with the network or the gateway. */
  read<Result, Variables>(document: TadaDocumentNode<Result, Variables>, variables: Variables): Promise<Result>;
  /**
   * Sends a mutation. After a throttle it is repeated, as nothing happened. After trouble with the network or the gateway
   * nobody knows whether it happened: `reconcile` looks, and gives the result if it did, or undefined to send it again.
   */
  write<Result, Variables>(
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
    reconcile: () => Promise<Result | undefined>,
  ): Promise<Result>;
  /** Sends an archive beside GraphQL, otherwise like `write`. Gives the id of the deployment that it became. */
  upload(parcel: Parcel, reconcile: () => Promise<string | undefined>): Promise<string>;
  budget(): Budget;
}

export interface ClientOptions {
  readonly url: string;
  readonly credential: Credential;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly pace: Pace;
  /** Hides the values of variables in what Railway says. */
  readonly redact: (text: string) => string;
  readonly random?: (() => number) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The headers that say who asks. */
export function headersOf({ token, header }: Credential): Record<string, string> {
  return { 'User-Agent': 'mahspeccy-automation', [header]: header === 'Authorization' ? `Bearer ${token}` : token };
}

/** A client for one token. Throws RailwayError, or the signal's reason once it is aborted. */
export function createRailwayClient(options: ClientOptions): RailwayClient {
  const { clock, log, pace, signal } = options;
  const meter = createBudgetMeter(clock);
  const headers = headersOf(options.credential);
  const send = createSender(options, headers, meter);
  const sendArchive = createUploader(options, headers, meter);

  const retrying = <T>(attempt: (number: number) => Promise<T>) =>
    retry(attempt, {
      policy: pace.retry,
      decide: (error) => decide(error, pace),
      clock,
      signal,
      ...(options.random ? { random: options.random } : {}),
      onRetry: ({ error, waitMs }) => log.info(`${messageOf(error)}; next try in ${formatDuration(waitMs)}`),
    });

  const writing = <Result>(attempt: () => Promise<Result>, reconcile: () => Promise<Result | undefined>) => {
    let uncertain = false;
    return retrying(async () => {
      const done = uncertain ? await reconcile() : undefined;
      if (done !== undefined) return done;
      try {
        return await attempt();
      } catch (error) {
        uncertain ||= isTransient(error);
        throw error;
      }
    });
  };

  return {
    read: (document, variables) => retrying(() => send(document, variables)),
    write: (document, variables, reconcile) => writing(() => send(document, variables), reconcile),
    upload: (parcel, reconcile) => writing(() => sendArchive(parcel), reconcile),
    budget: meter.read,
  };
}

function decide(error: unknown, pace: Pace): RetryDecision {
  if (!(error instanceof RailwayError)) return false;
  const { retryAfterMs } = error;
  if (retryAfterMs !== undefined && retryAfterMs > pace.longestRetryAfterMs) return false;
  switch (retryOf(error.kind)) {
    case 'again':
      return { afterMs: retryAfterMs };
    case 'later':
      return { afterMs: Math.max(pace.creationMs, retryAfterMs ?? 0) };
    case 'when-told':
      return { afterMs: retryAfterMs ?? pace.throttledMs };
    default:
      return false;
  }
}

function createSender(
  { url, clock, log, pace, redact, ...options }: ClientOptions,
  headers: Readonly<Record<string, string>>,
  meter: BudgetMeter,
) {
  return async <Result, Variables>(
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Result> => {
    const operation = operationName(document);
    const startedAt = clock.monotonic();
    // graphql-request puts the variables into the message of its errors: answers are judged before it sees them.
    const checked: typeof fetch = async (input, init) => {
      meter.count();
      const { fetch, signal } = options;
      const answer = await exchange(String(input), init ?? {}, { fetch, timeoutMs: pace.requestTimeoutMs, signal });
      meter.note(answer.headers);
      log.debug(`${operation}: HTTP ${answer.status} in ${formatDuration(clock.monotonic() - startedAt)}`);
      const data = parseAnswer(answer, { operation, now: clock.now(), redact });
      return Response.json({ data });
    };
    const client = new GraphQLClient(url, { fetch: checked, headers: { ...headers } });
    const data = await client.request<Result>(document, variables as Record<string, unknown>);
    refuseEmpty(document, data);
    return data;
  };
}

/**
 * By Railway's schema nothing that is asked for at the top may be null, and some of it was. A query that gets null is not
 * told; whether a mutation happened is anybody's guess, but for one that says `false`.
 */
function refuseEmpty(document: AnyDocument, data: unknown): void {
  const operation = operationName(document);
  const fields = rootFields(document);
  const denied = fields.filter((field) => at(data, field) === false);
  if (denied.length > 0)
    throw new RailwayError(`Railway did not carry out ${operation}: it answered false`, { kind: 'refused', operation });
  const missing = fields.filter((field) => at(data, field) == null);
  if (missing.length === 0) return;
  const untold = operationOf(document)?.operation === 'query' && missing.every((field) => at(data, field) === null);
  throw new RailwayError(`Railway answered ${operation} without ${missing.join(', ')}`, {
    kind: untold ? 'not-found' : 'unavailable',
    operation,
  });
}

function operationName(document: AnyDocument): string {
  return operationOf(document)?.name?.value ?? 'a request';
}

function rootFields(document: AnyDocument): string[] {
  const selections = operationOf(document)?.selectionSet.selections ?? [];
  return selections.flatMap((selection) => (selection.kind === 'Field' ? [selection.name.value] : []));
}

type AnyDocument = TadaDocumentNode<unknown, never>;

function operationOf({ definitions }: AnyDocument) {
  return definitions.find((definition) => definition.kind === 'OperationDefinition');
}

function at(data: unknown, field: string): unknown {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[field] : undefined;
}
