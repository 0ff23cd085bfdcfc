import { isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';

declare module 'hono' {
  interface ContextVariableMap {
    /** Who asks, as far as limits are concerned: an IPv4 address or an IPv6 network. */
    address: string;
  }
}

/** Notes for each request where it comes from. */
export function readAddress(header: string | undefined): MiddlewareHandler {
  return (context, next) => {
    const bindings: Partial<HttpBindings> | undefined = context.env;
    const told = header === undefined ? undefined : context.req.header(header);
    context.set('address', originOf(told) ?? originOf(bindings?.incoming?.socket.remoteAddress) ?? 'unknown');
    return next();
  };
}

/**
 * What an address counts as: an IPv4 address itself, of an IPv6 address its /64, which one customer has whole. Undefined
 * for what is no single address.
 */
export function originOf(address: string | undefined): string | undefined {
  const plain = address?.trim().replace(/%.*$/, '') ?? '';
  const version = isIP(plain);
  if (version === 0) return undefined;
  if (version === 4) return plain;
  const groups = groupsOf(plain);
  const isMapped = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff';
  return isMapped ? mappedIpv4(groups) : `${groups.slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address; the URL parser knows every way of writing one. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail?.split(':').filter(Boolean) ?? [];
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
}

function mappedIpv4(groups: readonly string[]): string {
  const bytes = groups.slice(6).flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
  return bytes.join('.');
}
