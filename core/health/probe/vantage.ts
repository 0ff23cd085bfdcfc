import { BlockList, connect, isIP } from 'node:net';
import type { ProbeResult } from './probe.ts';

/** A second opinion on whether the network works from here, asked only when a failure could be our own. */
export type Vantage = (signal: AbortSignal | undefined) => Promise<boolean>;

export interface Landmark {
  readonly host: string;
  readonly port: number;
}

const landmarks: readonly Landmark[] = [
  { host: 'github.com', port: 443 },
  { host: 'railway.com', port: 443 },
];

/** True as soon as one landmark accepts a connection; false if none does within the time. Never throws. */
export function createVantage({ hosts = landmarks, timeoutMs = 5000 } = {}): Vantage {
  return async (signal) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const done = new AbortController();
    const ended = AbortSignal.any([deadline, done.signal, ...(signal ? [signal] : [])]);
    try {
      return await Promise.any(hosts.map((host) => reach(host, ended)));
    } catch {
      return false;
    } finally {
      done.abort();
    }
  };
}

function reach(landmark: Landmark, signal: AbortSignal): Promise<true> {
  return new Promise((resolve, reject) => {
    const socket = connect(landmark);
    const leave = () => socket.destroy(new Error('given up'));
    socket.once('connect', () => resolve(true));
    socket.on('error', reject);
    socket.once('close', () => signal.removeEventListener('abort', leave));
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    socket.once('connect', () => socket.destroy());
  });
}

/**
 * Whether a failed probe looks the same as no network here: nothing of the public host was reached. A host of the
 * machine's own or of a private network says nothing about the way to the internet, and neither does a refusal.
 */
export function couldBeOurNetwork({ failure, timings, url }: ProbeResult): boolean {
  if (failure === undefined || timings.tcpMs !== undefined || isPrivateHost(URL.parse(url)?.hostname ?? ''))
    return false;
  return failure.kind === 'dns' || failure.kind === 'unreachable' || failure.kind === 'timeout';
}

const privateNetworks = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  privateNetworks.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  privateNetworks.addSubnet(network, prefix, 'ipv6');

/** Private addresses, names without a dot, and the endings that never are public. */
export function isPrivateHost(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const family = isIP(name);
  if (family !== 0) return privateNetworks.check(name, family === 6 ? 'ipv6' : 'ipv4');
  return !name.includes('.') || /\.(?:local|localhost|internal|lan|home\.arpa)$/.test(name);
}
