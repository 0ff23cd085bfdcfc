import { describe, expect, test } from '@jest/globals';
import { judgeAnswer } from '../../../../core/railway/deployment/serving.ts';
import { commitOf } from '../../../support/deploy-request.ts';

const [d0, d1] = ['0b7f3c1e-0000-4000-8000-000000000000', '0b7f3c1e-0000-4000-8000-000000000001'];
const wanted = { commit: commitOf('a'), deploymentId: d1 };
const answer = (status: number, body: unknown = '') => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  timings: { totalMs: 12 },
});

describe('an answer of the health endpoint', () => {
  test.each([
    ['200 without a body', answer(200), true, 'answered HTTP 200'],
    ['200 with other text', answer(200, 'fine'), true, 'answered HTTP 200'],
    ['200 and the commit', answer(200, { commit: wanted.commit, deployment: d1 }), true, 'runs aaaaaaa'],
    ['200 and the commit, shortened', answer(200, { commit: 'AAAAAAA' }), true, 'runs aaaaaaa'],
    ['200 and another commit', answer(200, { commit: commitOf('b') }), false, 'commit bbbbbbb instead of aaaaaaa'],
    ['200 and another deployment', answer(200, { deployment: d0 }), false, `deployment ${d0} instead of ${d1}`],
    ['503', answer(503, { status: 'starting' }), false, 'answered HTTP 503'],
    ['204', answer(204), false, 'answered HTTP 204'],
    ['a redirect', answer(301), false, 'answered HTTP 301, a redirect'],
  ])('%s', (_, result, healthy, words) => {
    const judged = judgeAnswer(result, wanted);
    expect(judged.healthy).toBe(healthy);
    expect(judged.words).toContain(words);
  });

  test.each(['aaa', 'unknown', 'v1.2.3', 'aaaaaaa-dirty', '\u001b[31mred', 'b'.repeat(60_000)])(
    'the commit %.20j is none, and neither confirms nor contradicts',
    (commit) => {
      const judged = judgeAnswer(answer(200, { commit, status: 'ok' }), wanted);
      expect(judged).toMatchObject({ healthy: true, said: { status: 'ok' } });
      expect(judged.said).not.toHaveProperty('commit');
      expect(judged.words).toBe('answered HTTP 200 in 12 ms');
    },
  );

  test.each(['production', 'blue', 'd1'])('the deployment %s is none', (deployment) => {
    const judged = judgeAnswer(answer(200, { deployment }), wanted);
    expect(judged).toMatchObject({ healthy: true, said: {} });
    expect(judged.said).not.toHaveProperty('deployment');
  });

  test('no answer says why', () => {
    const failure = { kind: 'refused', words: 'nothing listens there' } as const;
    expect(judgeAnswer({ failure, body: '', timings: { totalMs: 1 } }, wanted)).toEqual({
      healthy: false,
      reached: false,
      said: {},
      words: 'nothing listens there',
    });
  });
});
