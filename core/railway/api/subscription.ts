import type { TadaDocumentNode } from 'gql.tada';
import type { WebSocket } from 'ws';
import { type Credential, headersOf } from './client.ts';
import { RailwayError } from './errors.ts';

/**
 * Subscribes over a WebSocket of its own, as Railway wants it. Resolves once Railway says that nothing more will come.
 * @throws RailwayError for whatever else ends it; the signal's reason if it was aborted.
 */
export type Subscribe = <Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  onEvent: (data: Result) => void,
  signal: AbortSignal,
) => Promise<void>;

export interface SubscriberOptions {
  readonly url: string;
  readonly credential: Credential;
}

/** Railway's own client used to give it one second, and failed on a slow day. */
const connectWithinMs = 10_000;
const goodbyeMs = 250;
/** An event holds at most the lines of a log that were asked for. */
const largestMessage = 16 * 2 ** 20;

interface Told {
  readonly data?: unknown;
  readonly errors?: readonly unknown[] | undefined;
}

export function createSubscriber(options: SubscriberOptions): Subscribe {
  return async (document, variables, onEvent, signal) => {
    // Most runs of an action never get as far as this: its start does not pay for it.
    const { createClient } = await import('graphql-ws/client');
    const { print } = await import('graphql');
    signal.throwIfAborted();
    const wire = await openWire(options);
    const ended = new AbortController();
    const client = createClient({
      url: options.url.replace(/^http/, 'ws'),
      webSocketImpl: wire.Socket,
      retryAttempts: 0,
      connectionAckWaitTimeout: connectWithinMs,
    });
    try {
      await new Promise<void>((resolve, reject) => {
        const abort = () => reject(signal.reason);
        signal.addEventListener('abort', abort, { once: true, signal: ended.signal });
        // It may have been while the wire was made ready.
        if (signal.aborted) abort();
        const payload = { query: print(document), variables: variables as Record<string, unknown> };
        client.subscribe(payload, {
          next: ({ data, errors }: Told) => {
            if (errors || data == null) reject(failure(errors));
            else onEvent(data as never);
          },
          error: (error) => reject(failure(error)),
          complete: resolve,
        });
      });
    } finally {
      ended.abort();
      // Rejects where it was still connecting.
      void Promise.resolve(client.dispose()).catch(() => {});
      await wire.close();
    }
  };
}

/** A WebSocket that tells in its headers who asks: a token that is sent later is acknowledged, and of no use. */
async function openWire({ credential }: SubscriberOptions) {
  const { WebSocket } = await import('ws');
  const headers = headersOf(credential);
  const opened = new Set<InstanceType<typeof WebSocket>>();
  class Socket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers, handshakeTimeout: connectWithinMs, maxPayload: largestMessage });
      opened.add(this);
      // What is cut off while it connects is an error to nobody.
      this.on('error', () => {});
    }
  }
  return {
    Socket,
    async close() {
      await Promise.all([...opened].map(end));
    },
  };
}

/** Who hangs does not answer a goodbye, either, and who is not reached yet needs none. */
async function end(socket: WebSocket): Promise<void> {
  if (socket.readyState !== socket.CONNECTING && socket.readyState !== socket.CLOSED) {
    let timer: NodeJS.Timeout | undefined;
    await new Promise((resolve) => {
      socket.once('close', resolve);
      timer = setTimeout(resolve, goodbyeMs);
    });
    clearTimeout(timer);
  }
  socket.terminate();
}

function failure(reason: unknown): RailwayError {
  const first = Array.isArray(reason) ? reason[0] : reason;
  const { message, code, reason: words } = (first ?? {}) as { message?: unknown; code?: unknown; reason?: unknown };
  const told = [message, words].find((text): text is string => typeof text === 'string' && text !== '');
  return new RailwayError(
    `Railway ended the subscription: ${told ?? (code === undefined ? 'no reason' : `code ${code}`)}`,
    {
      kind: 'unavailable',
    },
  );
}
