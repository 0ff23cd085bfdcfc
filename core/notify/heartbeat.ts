import { type Delivery, deliver, type NotifyWorld } from './request.ts';

/**
 * `alive`: this check ran, and what it found, good or bad, reached whom it concerns. `failing`: it ran, but could not tell
 * anybody. An outage of the service is no failure of the check.
 */
export type Beat = 'alive' | 'failing';

/** Where an address with `/fail` behind it means that something is wrong: https://healthchecks.io/docs/signaling_failures/ */
const knowsFailure = /^(hc-ping\.com|hchk\.io|([\w-]+\.)*healthchecks\.io)$/;

/**
 * Asks for the address of a dead-man's switch, which raises an alarm when nobody does in time. A check that is failing says so
 * where that is understood; elsewhere its silence does. The address is a secret: no error holds any of it. Never throws but
 * the signal's reason.
 */
export async function beat(address: string, state: Beat, world: NotifyWorld): Promise<Delivery> {
  const url = URL.parse(address);
  if (!url || !['https:', 'http:'].includes(url.protocol))
    return { delivered: false, reason: 'heartbeat-url is not an address that begins with https://' };
  if (state === 'failing') {
    if (!knowsFailure.test(url.hostname))
      return {
        delivered: false,
        reason: 'heartbeat-url was left out on purpose: the check could not tell what it found',
      };
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/fail`;
  }
  const delivery = await deliver(url, { headers: { 'User-Agent': 'mahspeccy-automation' } }, world);
  return delivery.delivered
    ? delivery
    : { delivered: false, reason: `heartbeat-url was not reached: ${delivery.reason}` };
}
