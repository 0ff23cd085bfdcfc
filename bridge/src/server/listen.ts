import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Listener {
  readonly host: string;
  readonly port: number;
  /** Stops accepting, lets running answers end, and cuts what is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

export interface ListenOptions {
  readonly host: string | undefined;
  readonly port: number;
  readonly patience?: Patience;
}

/** How long a client may take, in milliseconds. */
export interface Patience {
  readonly headersMs: number;
  /** For a whole request. */
  readonly requestMs: number;
}

const standardPatience: Patience = { headersMs: 10_000, requestMs: 15_000 };
/** Longer than the proxies in front keep a connection, so that it is never they who find it closed. */
const keepAliveMs = 75_000;
const maxHeaderBytes = 16 * 1024;
/** Leaves room among the process's file descriptors for the connections that matter: those to cTrader and the database. */
const maxConnections = 5_000;

/** Without a host: every address, IPv6 included, which Railway's private network needs; IPv4 alone where there is no IPv6. */
export async function listen(app: Hono, options: ListenOptions): Promise<Listener> {
  const { host, port, patience = standardPatience } = options;
  const serverOptions = {
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    connectionsCheckingInterval: patience.headersMs / 4,
    keepAliveTimeout: keepAliveMs,
    maxHeaderSize: maxHeaderBytes,
  };
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions }) as Server;
  server.maxConnections = maxConnections;
  const bound = await bind(server, host ?? '::', port).catch((error) => {
    if (host !== undefined || !isWithoutIpv6(error)) throw error;
    return bind(server, '0.0.0.0', port);
  });
  return {
    ...bound,
    close: (graceMs) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function bind(server: Server, host: string, port: number): Promise<{ host: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve({ host, port: typeof address === 'object' && address ? address.port : port });
    });
  });
}

function isWithoutIpv6(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'EAFNOSUPPORT' || code === 'EADDRNOTAVAIL';
}
