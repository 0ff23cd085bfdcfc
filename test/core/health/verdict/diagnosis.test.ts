import { describe, expect, test } from '@jest/globals';
import type { RailwayDeployment, RailwaySide } from '../../../../core/health/railway/railway-side.ts';
import { type Diagnosis, diagnose, type Evidence } from '../../../../core/health/verdict/diagnosis.ts';

const deployment = (status: string, more: Partial<RailwayDeployment> = {}): RailwayDeployment => ({
  id: 'd1',
  status,
  stopped: false,
  active: true,
  ...more,
});
const side = (more: RailwaySide = {}): RailwaySide => ({
  deployment: deployment('SUCCESS'),
  replicas: { running: 3, wanted: 3, others: [] },
  platform: { isStable: true },
  ...more,
});
const shaky = {
  platform: { isStable: false, incident: { message: 'Edge trouble', url: 'https://status.railway.com' } },
};

const healthy = { verdict: 'healthy', reason: 'HTTP 200 in 12 ms.' } as const;
const degraded = { verdict: 'degraded', class: 'platform', reason: 'The certificate ends.' } as const;
const failing = { verdict: 'unhealthy', class: 'service', reason: '3 of 3 attempts failed: HTTP 503.' } as const;
const oneFailure = { verdict: 'unknown', class: 'service', reason: 'Too few attempts.' } as const;
const blind = { verdict: 'unknown', class: 'probe', reason: 'No attempt could see the service: a firewall.' } as const;
const reach = { evidence: 'reach', class: 'service' } as const;
const content = { evidence: 'content', class: 'service' } as const;
const missed = { standing: 'degraded', class: 'service', words: 'the p95 is 900 ms' } as const;
const gone = { running: 0, wanted: 3, others: ['CRASHED', 'CRASHED', 'EXITED'] };

const cases: readonly ({ name: string } & Evidence & {
    verdict: Diagnosis['verdict'];
    class?: Diagnosis['class'];
    certain?: boolean;
    says?: string;
    remark?: string;
  })[] = [
  { name: 'without Railway, the probes decide: healthy', judgement: healthy, verdict: 'healthy' },
  {
    name: 'without Railway, the probes decide: unhealthy',
    judgement: failing,
    failure: reach,
    verdict: 'unhealthy',
    class: 'service',
  },
  { name: 'without Railway, the probes decide: blind', judgement: blind, verdict: 'unknown', class: 'probe' },
  { name: 'everything is well', judgement: healthy, side: side(), verdict: 'healthy' },
  {
    name: 'one of three replicas is sick',
    judgement: healthy,
    side: side({ replicas: { running: 2, wanted: 3, others: ['CRASHED'] } }),
    verdict: 'degraded',
    class: 'service',
    says: 'The service answers, but 2 of 3 replicas run (1 CRASHED).',
  },
  {
    name: 'replicas that still start are not sick',
    judgement: healthy,
    side: side({ deployment: deployment('DEPLOYING'), replicas: { running: 1, wanted: 3, others: ['CREATED'] } }),
    verdict: 'healthy',
    remark: 'The deployment is starting.',
  },
  {
    name: 'memory is nearly full',
    judgement: healthy,
    side: side({ memory: { used: 1.92, limit: 2, highest: 0.96 } }),
    verdict: 'degraded',
    class: 'service',
    says: 'a replica uses 96 % of its memory',
  },
  {
    name: 'a busy CPU is only worth a word',
    judgement: healthy,
    side: side({ cpu: { used: 1, limit: 1, highest: 0.99 } }),
    verdict: 'healthy',
    remark: 'A replica uses 99 % of its CPU.',
  },
  {
    name: 'an incident that does not hurt is only worth a word',
    judgement: healthy,
    side: side(shaky),
    verdict: 'healthy',
    remark: 'Railway reports an incident: Edge trouble (https://status.railway.com).',
  },
  {
    name: 'no answer during an incident',
    judgement: failing,
    failure: reach,
    side: side(shaky),
    verdict: 'unhealthy',
    class: 'platform',
    says: 'Railway itself is in trouble',
  },
  {
    name: 'a wrong answer during an incident is still the service',
    judgement: failing,
    failure: content,
    side: side(shaky),
    verdict: 'unhealthy',
    class: 'service',
  },
  {
    name: 'a first failure during an incident decides nothing yet',
    judgement: oneFailure,
    failure: reach,
    side: side(shaky),
    verdict: 'unknown',
    class: 'platform',
  },
  {
    name: 'a crash is the service at once, even during an incident',
    judgement: oneFailure,
    failure: reach,
    side: side({ ...shaky, deployment: deployment('CRASHED') }),
    verdict: 'unhealthy',
    class: 'service',
    certain: true,
    says: 'The deployment started and then crashed',
  },
  {
    name: 'a crash is seen by a probe that is itself blocked',
    judgement: blind,
    side: side({ deployment: deployment('CRASHED') }),
    verdict: 'unhealthy',
    class: 'service',
    certain: true,
  },
  {
    name: 'a service that answers although Railway says it crashed',
    judgement: healthy,
    side: side({ deployment: deployment('CRASHED') }),
    verdict: 'degraded',
    class: 'service',
    says: 'but Railway says that the deployment started and then crashed',
  },
  {
    name: 'no replica is left',
    judgement: oneFailure,
    failure: reach,
    side: side({ replicas: gone }),
    verdict: 'unhealthy',
    certain: true,
    class: 'service',
    says: 'None of its 3 replicas runs (2 CRASHED, 1 EXITED).',
  },
  {
    name: 'replicas that restart are waited for',
    judgement: oneFailure,
    failure: reach,
    side: side({ replicas: { running: 0, wanted: 1, others: ['RESTARTING'] } }),
    verdict: 'unknown',
    class: 'service',
  },
  {
    name: 'everything was removed',
    judgement: failing,
    failure: reach,
    side: side({
      deployment: deployment('REMOVED', { active: false }),
      replicas: { running: 0, wanted: 1, others: [] },
    }),
    verdict: 'unhealthy',
    class: 'service',
    certain: true,
    says: 'no other runs',
  },
  {
    name: 'removed, but the next is on its way',
    judgement: oneFailure,
    failure: reach,
    side: side({
      deployment: deployment('REMOVED', { active: false }),
      latest: deployment('BUILDING', { id: 'd2', active: false }),
    }),
    verdict: 'unknown',
    class: 'service',
  },
  {
    name: 'nothing was ever deployed',
    judgement: failing,
    failure: reach,
    side: {},
    verdict: 'unhealthy',
    class: 'service',
    certain: true,
    says: 'Nothing was ever deployed.',
  },
  {
    name: 'the latest deployment failed and an earlier one serves',
    judgement: healthy,
    side: side({ latest: deployment('FAILED', { id: 'd2', active: false }) }),
    verdict: 'healthy',
    remark: 'The latest deployment failed to build, to start or to become healthy; an earlier one serves.',
  },
  {
    name: 'a status nobody knows is no outage',
    judgement: oneFailure,
    failure: reach,
    side: side({ deployment: deployment('MIGRATING') }),
    verdict: 'unknown',
    class: 'service',
  },
  {
    name: 'a service that sleeps',
    judgement: healthy,
    side: side({
      deployment: deployment('SLEEPING', { stopped: true }),
      replicas: { running: 0, wanted: 1, others: ['STOPPED'] },
    }),
    verdict: 'healthy',
    remark: 'The service was asleep: the check woke it, which costs what it sleeps to save.',
  },
  {
    name: 'a blocked probe with a running service',
    judgement: blind,
    side: side(),
    verdict: 'unknown',
    class: 'probe',
    says: 'Railway says that 3 of 3 replicas run.',
  },
  {
    name: 'an objective that is missed',
    judgement: healthy,
    findings: [missed],
    verdict: 'degraded',
    class: 'service',
    says: 'The service answers, but the p95 is 900 ms.',
  },
  {
    name: 'an objective that is missed is no news of a service that is down',
    judgement: failing,
    findings: [missed],
    verdict: 'unhealthy',
    class: 'service',
    says: failing.reason,
  },
  {
    name: 'two reasons to be degraded',
    judgement: degraded,
    findings: [missed],
    verdict: 'degraded',
    class: 'platform',
    says: 'The certificate ends. The p95 is 900 ms.',
  },
];

describe('diagnose', () => {
  test.each(cases)('$name', ({ name: _, verdict, class: faultClass, certain = false, says, remark, ...evidence }) => {
    const diagnosis = diagnose(evidence);
    expect({ verdict: diagnosis.verdict, class: diagnosis.class, certain: diagnosis.certain }).toEqual({
      verdict,
      class: faultClass,
      certain,
    });
    if (says !== undefined) expect(diagnosis.reason).toContain(says);
    if (remark !== undefined) expect(diagnosis.remarks).toContain(remark);
  });

  test('a service that is well leaves nothing to remark', () => {
    expect(diagnose({ judgement: healthy, side: side() })).toEqual({ ...healthy, certain: false, remarks: [] });
  });
});
