import { defaultApiUrl } from '../../core/railway/api/endpoint.ts';
import type { DeployRequest } from '../../core/railway/request.ts';

/** A full hash made of one digit. */
export function commitOf(digit: string): string {
  return digit.repeat(40);
}

/** A complete and valid request, with what a test is about in its place. */
export function requestWith(more: Partial<DeployRequest> = {}): DeployRequest {
  return {
    token: 'a-token-of-railway',
    apiUrl: defaultApiUrl,
    project: 'shop',
    service: 'bridge',
    repo: 'acme/shop',
    commit: commitOf('a'),
    rootDirectory: 'websocket-server',
    healthPath: '/health',
    healthTimeoutMs: 120_000,
    buildTimeoutMs: 900_000,
    drainingMs: 30_000,
    overlapMs: 10_000,
    variables: {},
    pruneVariables: false,
    create: true,
    domain: 'generate',
    mode: 'deploy',
    sameCommit: 'skip',
    onCancel: 'cancel',
    onSkip: 'fail',
    onFailure: 'none',
    source: 'git',
    waitForCiGuard: true,
    autodeploy: 'keep',
    buildLog: false,
    stabilityMs: 0,
    websocketHeaders: {},
    ...more,
  };
}
