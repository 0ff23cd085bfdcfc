import { describe, expect, test } from '@jest/globals';
import { isGood, judgeWitnesses, type ProofVerdict, type Testimony } from '../../../../core/railway/proof/witnesses.ts';
import { commitOf } from '../../../support/deploy-request.ts';

const [a, b] = [commitOf('a'), commitOf('b')];
const wanted = { commit: a, deploymentId: 'd1' };
const healthy = (said = {}) => ({ healthy: true, reached: true, words: 'answered HTTP 200 in 5 ms', said });
const sick = (reached: boolean, said = {}) => ({ healthy: false, reached, words: 'answered HTTP 503', said });

const rows: readonly { name: string; heard: Testimony; verdict: ProofVerdict; words: string }[] = [
  {
    name: 'all agree',
    heard: { wanted, recordedCommit: a, active: ['d1'], health: healthy({ commit: a, deployment: 'd1' }) },
    verdict: 'proven',
    words: 'serves aaaaaaa, confirmed by Railway',
  },
  {
    name: 'the service alone names the commit',
    heard: { wanted, health: healthy({ commit: 'aaaaaaa' }) },
    verdict: 'proven',
    words: 'confirmed by the service itself',
  },
  {
    name: 'the service answers and names nothing',
    heard: { wanted, recordedCommit: a, active: ['d1'], health: healthy() },
    verdict: 'serving',
    words: 'does not say what it runs',
  },
  {
    name: 'there is no health endpoint',
    heard: { wanted, recordedCommit: a, active: ['d1'] },
    verdict: 'started',
    words: 'no health endpoint was asked',
  },
  {
    name: 'nobody names the commit, and no health endpoint is there',
    heard: { wanted, active: ['d1'] },
    verdict: 'unknown',
    words: "Railway's record of the deployment names no commit",
  },
  {
    name: 'nobody names the commit, however healthy the service is',
    heard: { wanted, active: ['d1'], health: healthy({ deployment: 'd1' }) },
    verdict: 'unknown',
    words: 'nobody confirms that it runs aaaaaaa: Railway’s',
  },
  {
    name: 'the record names another commit, whatever the service says',
    heard: { wanted, recordedCommit: b, active: ['d1'], health: healthy({ commit: a, deployment: 'd1' }) },
    verdict: 'wrong-commit',
    words: "Railway's record of the deployment says bbbbbbb instead of aaaaaaa",
  },
  {
    name: 'the service lies about its commit',
    heard: { wanted, recordedCommit: a, active: ['d1'], health: sick(true, { commit: b, deployment: 'd1' }) },
    verdict: 'wrong-commit',
    words: 'the service itself says bbbbbbb',
  },
  {
    name: 'the service is another deployment of the same commit',
    heard: { wanted, recordedCommit: a, active: ['d1'], health: sick(true, { commit: a, deployment: 'd0' }) },
    verdict: 'wrong-deployment',
    words: 'the service itself says the deployment d0 instead of d1',
  },
  {
    name: 'another deployment is active, and the service names none',
    heard: { wanted, recordedCommit: a, active: ['d0'], health: healthy() },
    verdict: 'wrong-deployment',
    words: "Railway's list of active deployments says the deployment d0 instead of d1",
  },
  {
    name: 'the list is behind, and the service names the deployment',
    heard: { wanted, recordedCommit: a, active: ['d0'], health: healthy({ deployment: 'd1' }) },
    verdict: 'proven',
    words: 'serves aaaaaaa',
  },
  {
    name: 'during the overlap both are active',
    heard: { wanted, recordedCommit: a, active: ['d0', 'd1'], health: healthy() },
    verdict: 'serving',
    words: "confirmed by Railway's record of the deployment, Railway's list of active deployments",
  },
  {
    name: 'an empty list says nothing, as of a service asleep',
    heard: { wanted, recordedCommit: a, active: [], health: healthy() },
    verdict: 'serving',
    words: "confirmed by Railway's record of the deployment;",
  },
  {
    name: 'the service answers badly',
    heard: { wanted, recordedCommit: a, active: ['d1'], health: sick(true) },
    verdict: 'unhealthy',
    words: 'answered HTTP 503',
  },
  {
    name: 'the edge answers in its place',
    heard: { wanted, recordedCommit: a, active: ['d1'], health: sick(false) },
    verdict: 'unreachable',
    words: 'answered HTTP 503',
  },
  {
    name: 'an upload has no commit: the deployment is its witness',
    heard: { wanted: { deploymentId: 'd1' }, active: ['d1'], health: healthy({ deployment: 'd1', commit: b }) },
    verdict: 'proven',
    words: 'serves this deployment',
  },
  {
    name: 'an image that names nothing, and a Railway that does not answer any more',
    heard: { wanted: { deploymentId: 'd1' }, health: healthy() },
    verdict: 'serving',
    words: 'contradicted by nobody',
  },
];

describe('what the witnesses together say', () => {
  test.each(rows)('$name: $verdict', ({ heard, verdict, words }) => {
    const proof = judgeWitnesses(heard);
    expect(proof.verdict).toBe(verdict);
    expect(proof.words.replaceAll("'", '’')).toContain(words.replaceAll("'", '’'));
  });

  test('unknown is not good, and neither is any contradiction', () => {
    const good = rows.filter(({ verdict }) => isGood(verdict)).map(({ verdict }) => verdict);
    expect([...new Set(good)].sort()).toEqual(['proven', 'serving', 'started']);
  });
});

test('each witness is written down, also the silent one', () => {
  const { witnesses } = judgeWitnesses({ wanted, active: ['d0'], health: healthy({ commit: a }) });
  expect(witnesses.map(({ who, about, mark }) => `${who} ${about} ${mark}`)).toEqual([
    'deployment commit silent',
    'active deployment contradicts',
    'health health confirms',
    'health commit confirms',
    'health deployment silent',
  ]);
});
