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

/** Whether people could not reach the service otherwise. A custom domain that has its certificate is enough. */
export function needsDomain({ domain }: Pick<DeployRequest, 'domain'>, actual: Actual): boolean {
  return domain === 'generate' && chooseDomain(domain, actual) === undefined;
}

// DNS allows no more. Railway makes the label of the names of the service and the environment.
const longestLabel = 63;

function labelProblems(request: DeployRequest, actual: Actual): Problem[] {
  const slug = (name: string) =>
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
  const service = actual.service?.name ?? request.service;
  const environment = actual.environment?.name ?? request.environment ?? 'production';
  const label = `${slug(service)}-${slug(environment)}`;
  if (!needsDomain(request, actual) || label.length <= longestLabel) return [];
  return [
    {
      input: 'domain',
      message: `the generated domain would begin with ${label}, which has ${label.length} characters: ${longestLabel} at most are possible`,
      hint: 'Shorten the name of the service or of the environment, or set domain to none or to a custom domain of the service.',
    },
  ];
}

/** What is allowed, but may keep people from the service. */
export function domainAdvice({ domain }: DeployRequest, { customDomains }: Actual): string | undefined {
  const custom = customDomains.find((each) => each.domain === domain.toLowerCase());
  if (!custom || custom.ready) return undefined;
  return `the domain ${custom.domain} has no certificate yet, so that nobody reaches the service by it: see its DNS records in the settings of the service at Railway`;
}

/** Why the service cannot have the domain that is wanted. */
export function domainProblems(request: DeployRequest, actual: Actual): Problem[] {
  return [...labelProblems(request, actual), ...customDomainProblems(request, actual)];
}

/** A custom domain has to be there: which DNS records it needs is for people to know. */
export function customDomainProblems(
  request: Pick<DeployRequest, 'domain' | 'service'>,
  actual: Pick<Actual, 'customDomains'>,
): Problem[] {
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
