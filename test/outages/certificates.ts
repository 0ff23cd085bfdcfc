import { openCalls, wellCalls } from './answers.ts';
import type { Outage } from './outage.ts';

/** Certificates are read by the built action alone: Node learns of other authorities only when it starts. */
export const certificateOutages: readonly Outage[] = [
  {
    ...{ name: 'a certificate that ends in 5 days', built: true, certificate: { days: 5, isTrusted: true } },
    checks: [
      { expected: { verdict: 'degraded', class: 'platform', calls: wellCalls, says: [/are 5, fewer than 14/] } },
    ],
  },
  {
    ...{ name: 'a certificate that ends tomorrow', built: true, certificate: { days: 1, isTrusted: true } },
    checks: [{ expected: { verdict: 'unhealthy', class: 'platform', calls: openCalls } }],
  },
  {
    ...{ name: 'a certificate that has ended', built: true, certificate: { days: -1, isTrusted: true } },
    checks: [{ expected: { verdict: 'unhealthy', class: 'platform', calls: openCalls, says: [/has expired/] } }],
  },
  {
    ...{ name: 'a certificate of nobody', built: true, certificate: { days: 90, isTrusted: false } },
    checks: [{ expected: { verdict: 'unhealthy', class: 'platform', calls: openCalls, says: [/self-signed/] } }],
  },
];
