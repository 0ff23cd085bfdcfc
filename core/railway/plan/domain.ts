import type { Problem } from '../../errors.ts';
import type { DeployRequest } from '../request.ts';
import type { Actual } from './plan.ts';

/**
 * The domain that people are told: the one asked for, else a custom domain that has its certificate, else a generated one.
 */
export function chooseDomain(wanted: string, actual: Pick<Actual, 'domains' | 'customDomains'>): string | undefined {
  if (wanted !== 'generate' && wanted !== 'none') return wanted.toLowerCase();
  return actual.customDomains.find(({ ready }) => ready)?.domain ?? actual.domains[0];
}

/** A custom domain has to be there: which DNS records it needs is for people to know. */
export function domainProblems(request: DeployRequest, actual: Actual): Problem[] {
  const problems: Problem[] = [];
  const custom = request.domain !== 'generate' && request.domain !== 'none';
  if (custom && !actual.customDomains.some(({ domain }) => domain === request.domain.toLowerCase()))
    problems.push({
      input: 'domain',
      message: `the service ${request.service} has no domain ${request.domain}`,
      hint: 'Add it in the settings of the service at Railway, which names the DNS records it needs; then run again.',
    });
  return problems;
}
