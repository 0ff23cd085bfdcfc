import { createServer } from 'node:net';

// Below the range Linux and macOS hand out for outgoing connections, which could take a port between the test and its use.
const [lowest, highest] = [20_000, 32_000];
const handedOut = new Set<number>();

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A port nobody listens on, not handed out again before `releasePort`. Throws after 200 tries. */
export async function freePort(random: () => number): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const port = lowest + Math.floor(random() * (highest - lowest));
    if (handedOut.has(port)) continue;
    handedOut.add(port);
    if (await isFree(port)) return port;
    handedOut.delete(port);
  }
  throw new Error(`No free port found between ${lowest} and ${highest}. Close programs that listen there.`);
}

export function releasePort(port: number): void {
  handedOut.delete(port);
}
