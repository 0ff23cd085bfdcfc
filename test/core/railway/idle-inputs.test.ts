import { expect, test } from '@jest/globals';
import { idleInputs } from '../../../core/railway/idle-inputs.ts';
import type { DeployRequest } from '../../../core/railway/request.ts';
import { requestWith } from '../../support/deploy-request.ts';

const setup: Partial<DeployRequest> = {
  variables: { A: '1' },
  pruneVariables: true,
  autodeploy: 'off',
  startCommand: 'node .',
  restartPolicy: { type: 'NEVER' },
  watchPatterns: ['/a'],
  replicas: 2,
  region: 'us-west2',
};
const names = 'variables, prune-variables, autodeploy, start-command, restart-policy, watch-patterns, replicas, region';

test.each<[string, Partial<DeployRequest>, string | undefined]>([
  ['nothing was given', {}, undefined],
  ['all of it is of use', { ...setup, branch: 'main' }, undefined],
  ['all of it is planned', { ...setup, mode: 'plan' }, undefined],
  ['a message of what is no upload', { message: 'Hello' }, 'message: without effect with source git'],
  [
    'a branch of what is no repository',
    { ...setup, source: 'upload', message: 'Hello', branch: 'main' },
    'branch: without effect with source upload',
  ],
  [
    'an image',
    { ...setup, source: 'image', image: 'nginx', branch: 'main' },
    'branch: without effect with source image',
  ],
  [
    'a restart',
    { mode: 'restart', replicas: 2 },
    'replicas: without effect in mode restart, which acts on what is there',
  ],
  [
    'a redeploy',
    { ...setup, mode: 'redeploy' },
    `${names}: without effect in mode redeploy, which acts on what is there`,
  ],
])('%s', (_, more, expected) => {
  expect(idleInputs(requestWith(more))).toBe(expected);
});
