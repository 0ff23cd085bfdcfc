import { describe, expect, test } from '@jest/globals';
import type { DeploymentSummary } from '../../../../core/railway/deployment/summary.ts';
import { describeStep } from '../../../../core/railway/plan/describe.ts';
import { chooseDomain, domainAdvice } from '../../../../core/railway/plan/domain.ts';
import { type Actual, nothingThere, plan } from '../../../../core/railway/plan/plan.ts';
import { wantedSettings } from '../../../../core/railway/plan/wanted-settings.ts';
import type { DeployRequest } from '../../../../core/railway/request.ts';
import { commitOf, requestWith } from '../../../support/deploy-request.ts';

const wanted = requestWith({ variables: { A: 'secret-a', B: 'secret-b' } });
const project = { id: 'p', name: 'shop' };
const environment = { id: 'e', name: 'production' };
const service = { id: 's', name: 'bridge' };

const live = (more: Partial<DeploymentSummary> = {}): DeploymentSummary => ({
  id: 'd1',
  status: 'SUCCESS',
  createdAt: '2026-01-02T00:00:00Z',
  stopped: false,
  commit: wanted.commit,
  repo: wanted.repo,
  skippedReason: undefined,
  settings: { ...wantedSettings(wanted) },
  regions: undefined,
  fileSettings: [],
  ...more,
});

const asWanted: Actual = {
  project,
  environment,
  service,
  settings: { ...wantedSettings(wanted) },
  source: { repo: wanted.repo },
  variables: wanted.variables,
  domains: ['bridge.up.railway.app'],
  customDomains: [],
  deployments: [live()],
};

const followed = { trigger: 't', branch: 'main' };
const copy = { name: 'pr-1', from: environment };

const kinds = (actual: Partial<Actual>, request: Partial<DeployRequest> = {}) =>
  plan({ ...wanted, ...request }, { ...asWanted, ...actual }).steps.map(({ kind }) => kind);

test('where nothing is, everything is created, and the repository is connected after the setup', () => {
  expect(plan(wanted, nothingThere).steps.map(({ kind }) => kind)).toEqual([
    'create-project',
    'create-service',
    'update-settings',
    'set-variables',
    'connect',
    'create-domain',
    'deploy',
  ]);
});

test('where all is as wanted, there is nothing to do', () => {
  expect(plan(wanted, asWanted)).toEqual({ steps: [], problems: [] });
});

describe('what differs is done, and what takes effect with a deployment is deployed', () => {
  const bridge = { ...asWanted.settings };
  test.each<[string, Partial<Actual>, Partial<DeployRequest>, readonly string[]]>([
    ['another commit', {}, { commit: commitOf('b') }, ['deploy']],
    ['a setting', { settings: { ...bridge, healthcheckPath: '/' } }, {}, ['update-settings', 'deploy']],
    [
      'a setting that is not set',
      { settings: { ...bridge, drainingSeconds: null } },
      {},
      ['update-settings', 'deploy'],
    ],
    [
      'the root directory, only written otherwise',
      { settings: { ...bridge, rootDirectory: 'websocket-server/' } },
      {},
      [],
    ],
    ['a variable', { variables: { A: 'secret-a', B: 'x' } }, {}, ['set-variables', 'deploy']],
    ['a variable too many', { variables: { ...wanted.variables, C: 'x' } }, {}, []],
    [
      'a variable too many, with pruning',
      { variables: { ...wanted.variables, C: 'x' } },
      { pruneVariables: true },
      ['set-variables', 'deploy'],
    ],
    ['no domain', { domains: [] }, {}, ['create-domain']],
    [
      'no generated domain, but one of its own that works',
      { domains: [], customDomains: [{ domain: 'shop.example.com', ready: true }] },
      {},
      [],
    ],
    ['no domain, and none wanted', { domains: [] }, { domain: 'none' }, []],
    ['the branch it follows', { followed }, { branch: 'release' }, ['follow-branch']],
    ['the branch it follows, none asked for', { followed }, { firstBranch: 'feature' }, []],
    [
      'the branch of what a copy is made from',
      { followed, copy },
      { branch: 'release' },
      ['create-environment', 'follow-branch'],
    ],
    ['nothing deployed', { deployments: [] }, {}, ['deploy']],
    ['same-commit: deploy', {}, { sameCommit: 'deploy' }, ['deploy']],
  ])('%s', (_, actual, request, expected) => {
    expect(kinds(actual, request)).toEqual(expected);
  });
});

describe('where it runs', () => {
  const west = (numReplicas: number) => ({ 'us-west2': { numReplicas } });
  const runs = (stored: number, running = stored): Partial<Actual> => ({
    placement: west(stored),
    deployments: [live({ regions: west(running) })],
  });
  test.each<[string, Partial<Actual>, Partial<DeployRequest>, readonly string[]]>([
    ['as wanted', runs(2), { replicas: 2 }, []],
    ['not asked for', runs(2), {}, []],
    ['otherwise, and it is live: scaled', runs(1), { replicas: 2 }, ['scale']],
    [
      'otherwise, and something is to be deployed',
      runs(1),
      { replicas: 2, overlapMs: 1 },
      ['update-settings', 'deploy'],
    ],
    [
      'otherwise, and only pushes are concerned',
      runs(1),
      { replicas: 2, watchPatterns: ['/a'] },
      ['update-settings', 'scale'],
    ],
    ['stored as wanted, but not running so', runs(2, 1), { replicas: 2 }, ['deploy']],
    [
      'where it crashed, the next deployment brings it',
      { ...runs(1), deployments: [live({ status: 'CRASHED', regions: west(1) })] },
      { replicas: 2 },
      ['update-settings', 'deploy'],
    ],
    [
      'otherwise, as a file of the repository decides it: nothing that a deployment would change',
      { placement: west(2), deployments: [live({ regions: west(1), fileSettings: ['multiRegionConfig'] })] },
      { replicas: 2 },
      [],
    ],
    [
      'nobody knows where, and the number is as wanted',
      { settings: { ...asWanted.settings, numReplicas: 2 } },
      { replicas: 2 },
      [],
    ],
    [
      'nobody knows where, and the number is not',
      { settings: { ...asWanted.settings, numReplicas: 1 } },
      { replicas: 2 },
      ['update-settings', 'deploy'],
    ],
  ])('%s', (_, actual, request, expected) => {
    expect(kinds(actual, request)).toEqual(expected);
  });
});

test('replicas of which nobody knows the regions are all taken to the wanted one', () => {
  const actual = { ...asWanted, settings: { ...asWanted.settings, numReplicas: 3 } };
  const [step] = plan({ ...wanted, region: 'us-east4' }, actual).steps;
  expect(step).toMatchObject({ kind: 'scale', to: { 'us-east4': { numReplicas: 3 } } });
});

describe('what is deployed already', () => {
  const other = commitOf('b');
  test.each<[string, readonly DeploymentSummary[], readonly string[]]>([
    ['asleep is live', [live({ status: 'SLEEPING', stopped: true })], []],
    ['crashed is deployed anew', [live({ status: 'CRASHED' })], ['deploy']],
    ['stopped is deployed anew', [live({ stopped: true })], ['deploy']],
    ['removed is not there', [live({ status: 'REMOVED' })], ['deploy']],
    [
      'a failed newer one, of whichever commit: what it brought along is stored, and does not run',
      [live({ id: 'd2', status: 'FAILED', commit: other }), live()],
      ['deploy'],
    ],
    ['a failed older one changes nothing', [live(), live({ id: 'd0', status: 'FAILED', commit: other })], []],
    ['a skipped newer one changes nothing', [live({ id: 'd2', status: 'SKIPPED', commit: other }), live()], []],
    [
      'a newer one of another commit on its way',
      [live({ id: 'd2', status: 'BUILDING', commit: other }), live()],
      ['deploy'],
    ],
    ['one of this commit on its way is followed', [live({ id: 'd2', status: 'BUILDING', settings: {} })], ['follow']],
    ['one that waits for checks is not waited for', [live({ status: 'WAITING', settings: {} })], ['deploy']],
    ['one of this commit that needs approval, too', [live({ status: 'NEEDS_APPROVAL', settings: {} })], ['follow']],
    ['one that names no commit', [live({ commit: undefined })], ['deploy']],
    [
      'one made before a setting was changed',
      [live({ settings: { ...asWanted.settings, overlapSeconds: 0 } })],
      ['deploy'],
    ],
    ['one whose manifest says nothing', [live({ settings: {} })], []],
  ])('%s', (_, deployments, expected) => {
    expect(kinds({ deployments })).toEqual(expected);
  });
});

describe('what exists and contradicts the request is never changed', () => {
  test.each<[string, Partial<Actual>, Partial<DeployRequest>, string]>([
    ['another repository', { source: { repo: 'someone/else' } }, {}, 'is connected to someone/else, not to acme/shop'],
    ['an image', { source: { image: 'nginx' } }, {}, 'runs the image nginx'],
    ['a custom domain that is not there', {}, { domain: 'shop.example.com' }, 'has no domain shop.example.com'],
    [
      'names too long for a domain',
      { domains: [], service: { id: 's', name: `bridge-${'x'.repeat(50)}` } },
      {},
      'which has 68 characters: 63 at most',
    ],
    [
      'an id that is no service',
      { service: undefined as never },
      { service: '11111111-2222-3333-4444-555555555555' },
      'no service with the id',
    ],
    ['a missing service, and create is false', { service: undefined as never }, { create: false }, 'create is false'],
  ])('%s', (_, actual, request, message) => {
    const { problems } = plan({ ...wanted, ...request }, { ...asWanted, ...actual });
    expect(problems.map((problem) => problem.message).join()).toContain(message);
  });

  test('the name of a repository is the same in capitals', () => {
    expect(plan(wanted, { ...asWanted, source: { repo: 'Acme/Shop' } }).problems).toEqual([]);
  });
});

test('a plan names variables and never shows their values', () => {
  const told = plan(wanted, nothingThere).steps.map(describeStep).join('\n');
  expect(told).toContain('add A, B');
  expect(told).not.toContain('secret-');
});

describe('the address that people are told', () => {
  const custom = (ready: boolean) => [{ domain: 'shop.example.com', ready }];
  test.each([
    ['generate', ['a.up.railway.app'], [], 'a.up.railway.app'],
    ['generate', ['a.up.railway.app'], custom(true), 'shop.example.com'],
    ['generate', ['a.up.railway.app'], custom(false), 'a.up.railway.app'],
    ['none', [], [], undefined],
    ['Shop.Example.com', ['a.up.railway.app'], custom(false), 'shop.example.com'],
  ])('%s of %j and %j is %s', (wish, domains, customDomains, expected) => {
    expect(chooseDomain(wish, { domains, customDomains })).toBe(expected);
  });
});

test('a custom domain without its certificate is spoken of where it is the one asked for', () => {
  const advice = (domain: string, ready: boolean) =>
    domainAdvice({ ...wanted, domain }, { ...asWanted, customDomains: [{ domain: 'shop.example.com', ready }] });
  expect(advice('Shop.example.com', false)).toContain('the domain shop.example.com has no certificate yet');
  expect(advice('Shop.example.com', true)).toBeUndefined();
  expect(advice('generate', false)).toBeUndefined();
});
