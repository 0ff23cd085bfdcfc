import { describe, expect, test } from '@jest/globals';
import { judge } from '../../../../core/railway/deployment/judge.ts';
import { meaningOf } from '../../../../core/railway/deployment/status.ts';
import { summarise } from '../../../../core/railway/deployment/summary.ts';
import type { Watched } from '../../../../core/railway/deployment/watch.ts';
import type { DeployRequest } from '../../../../core/railway/request.ts';
import type { DeployRun, Ending } from '../../../../core/railway/run.ts';
import { subjectOfCommit } from '../../../../core/railway/subject.ts';
import { commitOf, requestWith } from '../../../support/deploy-request.ts';

const createdAt = '2026-01-02T03:04:05.000Z';
const deploymentOf = (status: string, commitHash?: string, id = 'd1') =>
  summarise({ id, status, createdAt, deploymentStopped: false, meta: { commitHash } });
const ended = (status: string, commit?: string): Watched => ({
  deployment: deploymentOf(status, commit),
  verdict: meaningOf(status).verdict,
});

/** Judges without anything that could be asked: none of these endings needs more than is known. */
async function judged(watched: Watched, more: Partial<DeployRequest> = {}) {
  const warnings: string[] = [];
  const warning = (message: string) => void warnings.push(message);
  const run: Partial<DeployRun> = {
    request: requestWith(more),
    log: { debug() {}, info() {}, warning, error() {} },
    facts: () => ({ service: 'bridge', commit: commitOf('a'), changed: true, url: 'https://shop.example' }),
    learn() {},
  };
  return { ...(await judge(run as DeployRun, watched, subjectOfCommit(commitOf('a')))), warnings };
}

describe('what the end of a deployment means', () => {
  const rows: readonly {
    name: string;
    watched: Watched;
    more?: Partial<DeployRequest>;
    expected: Partial<Ending>;
    warnings?: number;
  }[] = [
    {
      name: 'live',
      watched: ended('SUCCESS', commitOf('a')),
      expected: { outcome: 'deployed', ok: true, reason: 'aaaaaaa is live at https://shop.example' },
    },
    {
      name: 'live, with nobody to ask how it is',
      watched: ended('SUCCESS', commitOf('a')),
      more: { healthPath: undefined },
      expected: {
        outcome: 'deployed',
        ok: true,
        reason: 'aaaaaaa has started at https://shop.example; whether it is healthy nobody asked',
      },
    },
    {
      name: 'live, and Railway does not name the commit: the witnesses decide',
      watched: ended('SUCCESS'),
      expected: { outcome: 'deployed', ok: true },
    },
    {
      name: 'asleep passes with a warning',
      watched: ended('SLEEPING', commitOf('a')),
      expected: { outcome: 'deployed', ok: true, reason: expect.stringContaining('asleep') as unknown as string },
      warnings: 1,
    },
    {
      name: 'live with another commit',
      watched: ended('SUCCESS', commitOf('b')),
      expected: { outcome: 'wrong-commit', ok: false, reason: 'Railway deployed bbbbbbb instead of aaaaaaa' },
    },
    {
      name: 'removed, and a newer one took over',
      watched: { ...ended('REMOVED'), verdict: 'superseded', successor: deploymentOf('SUCCESS', commitOf('b'), 'd2') },
      expected: {
        outcome: 'superseded',
        ok: true,
        reason: 'The deployment of aaaaaaa was removed: d2 of bbbbbbb took over',
      },
    },
    {
      name: 'removed by somebody',
      watched: ended('REMOVED'),
      expected: {
        outcome: 'removed',
        ok: false,
        reason: 'The deployment of aaaaaaa was removed: somebody aborted it, and nothing took over',
      },
    },
  ];
  test.each(rows)('$name', async ({ watched, more, expected, warnings = 0 }) => {
    const ending = await judged(watched, more);
    expect(ending).toMatchObject(expected);
    expect(ending.warnings).toHaveLength(warnings);
  });
});
