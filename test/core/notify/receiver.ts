import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFakeClock } from '../../support/fake-clock.ts';

export interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly host: string;
  readonly body: unknown;
}

export interface Receiver extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly Received[];
  /** What the next requests are answered with; 200 without any. `cut`: the connection; `hang`: never. */
  readonly answers: (number | 'cut' | 'hang' | { readonly status: number; readonly headers: Record<string, string> })[];
  /** A world in which every host is this server, and waits take no time. */
  readonly world: { readonly clock: ReturnType<typeof createFakeClock>; readonly fetch: typeof fetch };
}

/** A server on 127.0.0.1 that stands for whoever is told. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const answers: Receiver['answers'] = [];
  const server = createServer((request, response) => {
    void record(request).then((each) => {
      received.push(each);
      answer(response, answers.shift() ?? 200);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const toHere: typeof fetch = (input, init) => {
    const { host, pathname, search } = new URL(String(input));
    const headers = { ...(init?.headers as Record<string, string>), 'X-Meant-For': host };
    return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { ...init, headers });
  };
  return {
    ...{ url: `http://127.0.0.1:${port}`, received, answers, world: { clock: createFakeClock(), fetch: toHere } },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function record(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const { method, url: path, headers } = request;
  return { method, path, host: String(headers['x-meant-for']), body: text === '' ? undefined : JSON.parse(text) };
}

function answer(response: ServerResponse, wanted: Receiver['answers'][number]): void {
  if (wanted === 'hang') return;
  if (wanted === 'cut') response.destroy();
  else if (typeof wanted === 'number') response.writeHead(wanted).end();
  else response.writeHead(wanted.status, wanted.headers).end();
}
