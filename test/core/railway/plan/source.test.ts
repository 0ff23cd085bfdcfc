import { describe, expect, test } from '@jest/globals';
import type { DeploymentSummary } from '../../../../core/railway/deployment/summary.ts';
import { describeStep } from '../../../../core/railway/plan/describe.ts';
import { type Actual, nothingThere, plan } from '../../../../core/railway/plan/plan.ts';
import { sourceAdvice } from '../../../../core/railway/plan/source.ts';
import { wantedSettings } from '../../../../core/railway/plan/wanted-settings.ts';
import type { DeployRequest } from '../../../../core/railway/request.ts';
import { commitOf, requestWith } from '../../../support/deploy-request.ts';

const files = { folder: '/app', files: [], count: 12, bytes: 48_123, fingerprint: '0123456789ab' };
const requests: Readonly<Record<DeployRequest['source'], DeployRequest>> = {
  git: requestWith(),
  upload: requestWith({ source: 'upload', files }),
  image: requestWith({ source: 'image', image: 'ghcr.io/acme/shop:2' }),
};
const message = (fingerprint: string) => `words [0a1b2c3d] #sha256:${fingerprint}`;

/** What there is if the current deployment is of `made`, and all else is as the request wants it. */
const actualOf = (request: DeployRequest, source: Actual['source'], made: Partial<DeploymentSummary>): Actual => ({
  ...nothingThere,
  project: { id: 'p', name: 'shop' },
  environment: { id: 'e', name: 'production' },
  service: { id: 's', name: 'bridge' },
  settings: { ...wantedSettings(request) },
  source,
  domains: ['bridge.up.railway.app'],
  deployments: [
    {
      id: 'd1',
      status: 'SUCCESS',
      createdAt: '2026-01-02T00:00:00Z',
      stopped: false,
      commit: undefined,
      repo: undefined,
      skippedReason: undefined,
      settings: {},
      regions: undefined,
      fileSettings: [],
      ...made,
    },
  ],
});
const image = { image: 'ghcr.io/acme/shop:2' };
const repo = { repo: 'acme/shop' };

describe('what is deployed from', () => {
  test.each<[string, DeployRequest['source'], Actual['source'], Partial<DeploymentSummary>, readonly string[]]>([
    ['the same files', 'upload', {}, { message: message('0123456789ab') }, []],
    [
      'the same files on their way',
      'upload',
      {},
      { message: message('0123456789ab'), status: 'BUILDING' },
      ['wait for the deployment d1 of the upload, which is on its way already'],
    ],
    [
      'other files',
      'upload',
      {},
      { message: message('ffffffffffff') },
      ['upload 12 files, 48 kB (replaces other files (ffffffffffff))'],
    ],
    [
      "somebody's railway up",
      'upload',
      {},
      { message: 'railway up' },
      ['upload 12 files, 48 kB (replaces an upload by others)'],
    ],
    ['a commit, and uploads', 'upload', repo, { commit: commitOf('b') }, ['upload 12 files, 48 kB (replaces bbbbbbb)']],
    [
      'a commit whose message imitates an upload',
      'upload',
      repo,
      { commit: commitOf('b'), message: message('0123456789ab') },
      ['upload 12 files, 48 kB (replaces bbbbbbb)'],
    ],
    [
      'the same files, crashed',
      'upload',
      {},
      { message: message('0123456789ab'), status: 'CRASHED' },
      ['upload 12 files, 48 kB (replaces what crashed)'],
    ],
    ['the same image', 'image', image, image, []],
    ['the same image, which the deployment does not name', 'image', image, {}, []],
    [
      'an image set but not deployed yet',
      'image',
      image,
      { image: 'ghcr.io/acme/shop:1' },
      ['run the image ghcr.io/acme/shop:2 (replaces the image ghcr.io/acme/shop:1)'],
    ],
    [
      'another image',
      'image',
      { image: 'ghcr.io/acme/shop:1' },
      { image: 'ghcr.io/acme/shop:1' },
      [
        'set the image: ghcr.io/acme/shop:1 → ghcr.io/acme/shop:2',
        'run the image ghcr.io/acme/shop:2 (replaces the image ghcr.io/acme/shop:1)',
      ],
    ],
    [
      'uploads, and an image',
      'image',
      {},
      { message: message('ffffffffffff') },
      ['set the image ghcr.io/acme/shop:2', 'run the image ghcr.io/acme/shop:2 (replaces other files (ffffffffffff))'],
    ],
    [
      'uploads, and a commit',
      'git',
      {},
      { message: message('ffffffffffff') },
      ['connect acme/shop', 'deploy aaaaaaa (replaces other files (ffffffffffff))'],
    ],
  ])('%s', (_, source, connected, made, expected) => {
    const request = requests[source];
    const { steps, problems } = plan(request, actualOf(request, connected, made));
    expect(problems).toEqual([]);
    expect(steps.map(describeStep)).toEqual(expected);
  });
});

describe('a service of another source is', () => {
  test.each<[string, DeployRequest['source'], Actual['source'], string]>([
    [
      'refused to an image where a repository is connected',
      'image',
      repo,
      'image: the service bridge is connected to acme/shop',
    ],
    [
      'refused to uploads where an image is set',
      'upload',
      image,
      'service: the service bridge runs the image ghcr.io/acme/shop:2, not uploads',
    ],
    [
      'refused to a repository where an image is set',
      'git',
      image,
      'service: the service bridge runs the image ghcr.io/acme/shop:2, not a repository',
    ],
    [
      'refused to another repository',
      'git',
      { repo: 'acme/other' },
      'repo: the service bridge is connected to acme/other, not to acme/shop',
    ],
  ])('%s', (_, source, connected, expected) => {
    const request = requests[source];
    const [problem] = plan(request, actualOf(request, connected, {})).problems;
    expect(`${problem?.input}: ${problem?.message}`).toContain(expected);
    expect(problem?.hint).toContain('Name another service');
  });

  test('open to uploads where a repository is connected, with a warning', () => {
    const actual = actualOf(requests.upload, { repo: 'acme/other' }, {});
    expect(plan(requests.upload, actual).problems).toEqual([]);
    expect(sourceAdvice(requests.upload, actual)).toContain('connected to acme/other');
    expect(sourceAdvice(requests.upload, actualOf(requests.upload, {}, {}))).toBeUndefined();
    expect(sourceAdvice(requests.git, actualOf(requests.git, repo, {}))).toBeUndefined();
  });
});
