import { describe, expect, test } from '@jest/globals';
import { dashboardUrl, serviceUrl } from '../../../core/railway/api/endpoint.ts';
import { wantedSettings } from '../../../core/railway/plan/wanted-settings.ts';
import type { DeployRequest } from '../../../core/railway/request.ts';
import { problemsOf } from '../../../core/railway/request-problems.ts';
import { secretsOf } from '../../../core/railway/secrets.ts';
import { requestWith } from '../../support/deploy-request.ts';

test('a complete request has no problem', () => {
  expect(problemsOf(requestWith())).toEqual([]);
});

describe('each wrong input is named', () => {
  test.each<[string, Partial<DeployRequest>]>([
    ['token', { token: '' }],
    ['token', { token: 'two\nlines' }],
    ['api-url', { apiUrl: 'backboard' }],
    ['api-url', { apiUrl: 'ftp://h/' }],
    ['api-url', { apiUrl: 'http://railway.example.com/' }],
    ['api-url', { apiUrl: 'https://me:secret@h/' }],
    ['repo', { repo: '' }],
    ['repo', { repo: 'https://github.com/a/b' }],
    ['commit', { commit: 'main' }],
    ['commit', { commit: 'abc1234' }],
    ['service', { service: '' }],
    ['service', { service: 'a\nb' }],
    ['project', { project: 'a\nb' }],
    ['environment', { environment: 'e'.repeat(101) }],
    ['workspace', { workspace: '\0' }],
    ['branch', { branch: 'a branch' }],
    ['branch', { branch: 'main~1' }],
    ['variables', { variables: { LEAK: 'https://x/?t=a-token-of-railway' } }],
    ['root-directory', { rootDirectory: '../other' }],
    ['root-directory', { rootDirectory: 'a/../../b' }],
    ['root-directory', { rootDirectory: 'a\nb' }],
    ['prune-variables', { pruneVariables: true }],
    ['health-path', { healthPath: 'health' }],
    ['health-path', { healthPath: '/a b' }],
    ['domain', { domain: 'example' }],
    ['health-timeout', { healthTimeoutMs: 0 }],
    ['build-timeout', { buildTimeoutMs: 7 * 3_600_000 }],
    ['draining', { drainingMs: -1 }],
    ['overlap', { overlapMs: Number.NaN }],
    ['variables', { variables: { RAILWAY_PUBLIC_DOMAIN: 'x' } }],
  ])('%s: %j', (input, wrong) => {
    expect(problemsOf(requestWith(wrong)).map((problem) => problem.input)).toEqual([input]);
  });

  test('and all at once', () => {
    const problems = problemsOf(requestWith({ repo: '', commit: '', service: '' }));
    expect(problems.map(({ input }) => input)).toEqual(['repo', 'commit', 'service']);
  });
});

test.each([
  ['http://localhost:1/graphql'],
  ['http://127.0.0.1:1/graphql'],
  ['http://[::1]:1/graphql'],
  ['https://backboard.railway.com/graphql/v2'],
])('%s may receive a token', (apiUrl) => {
  expect(problemsOf(requestWith({ apiUrl }))).toEqual([]);
});

test('settings are in Railway’s units, what was not asked for is left out, and health-path none clears it', () => {
  expect(wantedSettings(requestWith({ drainingMs: 1500, rootDirectory: './websocket-server/' }))).toEqual({
    rootDirectory: '/websocket-server',
    healthcheckPath: '/health',
    healthcheckTimeout: 120,
    drainingSeconds: 2,
    overlapSeconds: 10,
  });
  expect(wantedSettings(requestWith({ healthPath: undefined, startCommand: 'node .', rootDirectory: '.' }))).toEqual({
    rootDirectory: '/',
    startCommand: 'node .',
    healthcheckPath: '',
    drainingSeconds: 30,
    overlapSeconds: 10,
  });
});

test('what is hidden: the token and the values of variables, but for what is no secret', () => {
  const variables = {
    KEY: 'hunter2hunter2',
    PORT: '3000',
    ON: 'true',
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    TEAM: 'shop',
    EMPTY: '',
  };
  expect(secretsOf(requestWith({ variables, project: 'shop' }))).toEqual(['a-token-of-railway', 'hunter2hunter2']);
});

test('a secret is hidden also where the start command or the message holds it', () => {
  const variables = { KEY: 'hunter2hunter2', OTHER: 'hunter3hunter3' };
  const request = requestWith({ variables, startCommand: 'node . hunter2hunter2', message: 'hunter3hunter3' });
  expect(secretsOf(request)).toEqual(['a-token-of-railway', 'hunter2hunter2', 'hunter3hunter3']);
});

test.each([
  ['bridge.up.railway.app', 'https://bridge.up.railway.app'],
  ['localhost:4321', 'http://localhost:4321'],
  ['127.0.0.1:80', 'http://127.0.0.1:80'],
  ['[::1]:80', 'http://[::1]:80'],
  ['localhost.example.com', 'https://localhost.example.com'],
])('%s is served at %s', (domain, url) => {
  expect(serviceUrl(domain)).toBe(url);
});

test('the dashboard is linked for Railway’s own API only', () => {
  const ids = { projectId: 'p', environmentId: 'e', serviceId: 's', deploymentId: 'd' };
  expect(dashboardUrl('https://backboard.railway.com/graphql/v2', ids)).toBe(
    'https://railway.com/project/p/service/s?environmentId=e&id=d',
  );
  expect(dashboardUrl('http://localhost:1/', ids)).toBeUndefined();
});
